using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Features;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning;

/// <summary>
/// Models ⇄ bytes. All numbers are little-endian. In this order: magic, version, checksum of the rest, origin, settings, weights
/// for drafts, names of the features, trees.
/// </summary>
/// <remarks>
/// It keeps a header of its own and FNV beside the containers of Storage, with their table of sections and XXH3: it is older than they
/// are, and the bytes of a model are to stay the same for the same articles and links.
/// </remarks>
internal static class ModelFormat
{
    private const int Version = 4;
    private const int HeaderLength = 16;

    // Thresholds are ids' distances at most, leaves far smaller: sums of all leaves stay numbers.
    private const float LargestValue = 1e30f;

    private static readonly byte[] Magic = "QTRELATE"u8.ToArray();

    public static byte[] Write(LinkModel model)
    {
        var rest = new ArrayBufferWriter<byte>();
        var origin = model.Origin;
        foreach (var number in (int[])[origin.Articles, origin.LabelledArticles, origin.Links])
            Write(rest, number);
        foreach (var measure in (double[])[origin.RecallAt5, origin.NdcgAt10, origin.TextRecallAt5, origin.TextNdcgAt10])
            BinaryPrimitives.WriteDoubleLittleEndian(Room(rest, 8), measure);
        Write(rest, [.. model.Settings.SelectMany(setting => new[] { setting.Name, setting.Value })]);
        Write(rest, model.ForDrafts is null ? 0 : 1);
        if (model.ForDrafts is { } settings)
        {
            foreach (var weight in Numbers(settings))
                BinaryPrimitives.WriteDoubleLittleEndian(Room(rest, 8), weight);
        }
        Write(rest, model.FeatureNames);
        var trees = model.Trees;
        Write(rest, trees.Roots.Length);
        foreach (var root in trees.Roots)
            Write(rest, root);
        for (var node = 0; node < trees.Features.Length; node++)
        {
            Write(rest, trees.Features[node]);
            BinaryPrimitives.WriteSingleLittleEndian(Room(rest, 4), trees.Values[node]);
            Write(rest, trees.Left[node]);
        }

        var bytes = new byte[HeaderLength + rest.WrittenCount];
        Magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), StableHash.Of(rest.WrittenSpan));
        rest.WrittenSpan.CopyTo(bytes.AsSpan(HeaderLength));
        return bytes;
    }

    /// <exception cref="FormatException">The bytes are no model that this version can read.</exception>
    public static LinkModel Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || !bytes.StartsWith(Magic))
            throw new FormatException("this is no model file: write one with 'train'");
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != Version)
            throw new FormatException(
                $"the model file is of format {version}, and this program reads format {Version}: "
                + $"{(version > Version ? "update the program, or " : "")}train anew");
        var rest = bytes[HeaderLength..];
        if (StableHash.Of(rest) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]))
            throw new FormatException("the model file is damaged: its checksum does not match; train anew, or copy it again");
        var reader = new Reader(rest);
        try
        {
            var (articles, labelled, links) = (reader.Int(), reader.Int(), reader.Int());
            var origin = new ModelOrigin
            {
                Articles = articles,
                LabelledArticles = labelled,
                Links = links,
                RecallAt5 = reader.Double(),
                NdcgAt10 = reader.Double(),
                TextRecallAt5 = reader.Double(),
                TextNdcgAt10 = reader.Double(),
            };
            ModelSetting[] settings = [.. reader.Texts().Chunk(2).Select(pair => new ModelSetting(pair[0], pair[1]))];
            var forDrafts = reader.Int() switch
            {
                0 => null,
                1 => ReadText(ref reader),
                _ => throw new ArgumentOutOfRangeException(nameof(bytes)),
            };
            var names = reader.Texts();
            var roots = new int[reader.Length()];
            for (var i = 0; i < roots.Length; i++)
                roots[i] = reader.Int();
            var nodes = roots.Length == 0 ? 0 : reader.Fitting(roots[^1]);
            var trees = new TreeEnsemble(roots, new short[nodes], new float[nodes], new int[nodes]);
            for (var node = 0; node < nodes; node++)
                (trees.Features[node], trees.Values[node], trees.Left[node]) =
                    (checked((short)reader.Int()), reader.Single(), reader.Int());
            var hasTwice = settings.DistinctBy(setting => setting.Name).Count() < settings.Length;
            if (!reader.IsAtEnd || !IsMeasured(origin) || hasTwice || !IsSound(trees, names.Length))
                throw new FormatException("the model file is damaged: its parts do not hold together; train anew");
            return new LinkModel(origin, settings, forDrafts, names, trees);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new FormatException(
                "the model file is damaged: it ends too early, or holds what cannot be; train anew, or copy it again", e);
        }
    }

    private static bool IsMeasured(ModelOrigin origin) =>
        ((double[])[origin.RecallAt5, origin.NdcgAt10, origin.TextRecallAt5, origin.TextNdcgAt10]).All(measure => measure is >= 0 and <= 1)
        && origin is { Articles: >= 0, LabelledArticles: >= 0, Links: >= 0 };

    private static double[] Numbers(TextSettings settings)
    {
        var ((fields, frequency, idf, phrase), evidence) = settings;
        return
        [
            .. fields.Values.All.Select(field => field.Value), frequency, idf, phrase,
            evidence.LinkWeight, evidence.BackLinkWeight, evidence.MentionWeight, evidence.BackMentionWeight,
            evidence.OtherFolderWeight, evidence.LengthSlope,
        ];
    }

    private static TextSettings ReadText(ref Reader reader)
    {
        var fields = new FieldWeights();
        foreach (var field in PerField<double>.Fields)
            fields = fields.With(field, reader.Double());
        var settings = new TextSettings(new TermWeighting(fields, reader.Double(), reader.Double(), reader.Double()), new EvidenceOptions
        {
            LinkWeight = reader.Double(),
            BackLinkWeight = reader.Double(),
            MentionWeight = reader.Double(),
            BackMentionWeight = reader.Double(),
            OtherFolderWeight = reader.Double(),
            LengthSlope = reader.Double(),
        });
        settings.On(new RelatedOptions()).Validate();
        return settings;
    }

    /// <summary>Whether every walk through the trees ends at a leaf and looks at features that there are, and scores are numbers.</summary>
    private static bool IsSound(TreeEnsemble trees, int features)
    {
        if (trees.Roots.Length == 0 || trees.Roots[0] != 0 || !trees.Values.All(value => Math.Abs(value) <= LargestValue))
            return false;
        for (var tree = 0; tree < trees.TreeCount; tree++)
        {
            if (trees.Roots[tree] >= trees.Roots[tree + 1])
                return false;
            for (var node = trees.Roots[tree]; node < trees.Roots[tree + 1]; node++)
            {
                if (trees.Features[node] >= features
                    || trees.Features[node] >= 0 && (trees.Left[node] <= node || trees.Left[node] >= trees.Roots[tree + 1] - 1))
                    return false;
            }
        }
        return true;
    }

    private static void Write(ArrayBufferWriter<byte> to, int number) => BinaryPrimitives.WriteInt32LittleEndian(Room(to, 4), number);

    private static void Write(ArrayBufferWriter<byte> to, string[] texts)
    {
        Write(to, texts.Length);
        foreach (var text in texts)
        {
            Write(to, Encoding.UTF8.GetByteCount(text));
            to.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    private static Span<byte> Room(ArrayBufferWriter<byte> to, int length)
    {
        var room = to.GetSpan(length)[..length];
        to.Advance(length);
        return room;
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public readonly bool IsAtEnd => _rest.IsEmpty;

        public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

        public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

        public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

        public string[] Texts()
        {
            var texts = new string[Length()];
            for (var i = 0; i < texts.Length; i++)
                texts[i] = Encoding.UTF8.GetString(Take(Length()));
            return texts;
        }

        /// <summary>A number of things that follow, each of at least a byte.</summary>
        public int Length() => Fitting(Int());

        /// <summary>A number of things that follow, unless there can be no room for them.</summary>
        public readonly int Fitting(int length) =>
            length >= 0 && length <= _rest.Length ? length : throw new ArgumentOutOfRangeException(nameof(length));

        private ReadOnlySpan<byte> Take(int length)
        {
            var taken = _rest[..length];
            _rest = _rest[length..];
            return taken;
        }
    }
}
