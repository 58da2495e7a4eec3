using Microsoft.ML;
using Microsoft.ML.Data;
using QuickTakes.Related.Features;

namespace QuickTakes.Related.Tests.Features;

/// <summary>
/// Counted articles as ML.NET sees data: one column, the distinct terms of each article, or those of a range, as keys whose
/// values are the texts of the terms.
/// </summary>
/// <remarks>
/// ML.NET's own text transforms would tokenise every article again at every pass over the data. Terms that are numbers
/// already are the keys that its n-gram extractor works on, and need no pass to make.
/// </remarks>
internal sealed class TermView : IDataView
{
    public const string ColumnName = "Terms";

    private readonly IReadOnlyList<int[]> _articles;
    private readonly int _first;
    private readonly int _end;

    /// <param name="articles">The distinct columns of each article, ascending.</param>
    /// <param name="columns">What the columns stand for.</param>
    /// <param name="first">The first column to show.</param>
    /// <param name="count">How many from it on.</param>
    public TermView(IReadOnlyList<int[]> articles, TermColumns columns, int first, int count)
    {
        (_articles, _first, _end) = (articles, first, first + count);
        var annotations = new DataViewSchema.Annotations.Builder();
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> texts = Texts;
        annotations.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, count), texts);
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(ColumnName, new VectorDataViewType(new KeyDataViewType(typeof(uint), count)), annotations.ToAnnotations());
        Schema = schema.ToSchema();

        void Texts(ref VBuffer<ReadOnlyMemory<char>> values)
        {
            var editor = VBufferEditor.Create(ref values, count);
            for (var i = 0; i < count; i++)
                editor.Values[i] = columns[first + i].AsMemory();
            values = editor.Commit();
        }
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _articles.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [new Cursor(this)];

    private sealed class Cursor(TermView view) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext()
        {
            if (_position >= view._articles.Count - 1)
                return false;
            _position++;
            return true;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            (ValueGetter<TValue>)(object)(ValueGetter<VBuffer<uint>>)Terms;

        private void Terms(ref VBuffer<uint> row)
        {
            var all = view._articles[(int)_position];
            var terms = all.AsSpan(Place(all, view._first)..Place(all, view._end));
            var editor = VBufferEditor.Create(ref row, terms.Length);
            for (var i = 0; i < terms.Length; i++)
                editor.Values[i] = (uint)(terms[i] - view._first) + 1; // key 0 means missing
            row = editor.Commit();
        }

        /// <summary>How many of an article's terms lie below a term.</summary>
        private static int Place(int[] terms, int term)
        {
            var place = Array.BinarySearch(terms, term);
            return place < 0 ? ~place : place;
        }
    }
}
