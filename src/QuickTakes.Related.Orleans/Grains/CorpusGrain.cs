using System.Text;
using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Orleans.Work;

namespace QuickTakes.Related.Orleans.Grains;

/// <inheritdoc cref="ICorpusGrain"/>
internal sealed class CorpusGrain(IShardStore store, SiloShards shards) : Grain, ICorpusGrain
{
    private string? _current;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync(CorpusNames.Current(this.GetPrimaryKeyString()), cancellationToken) is { } file)
            _current = await File.ReadAllTextAsync(file, cancellationToken);
    }

    public Task<string?> CurrentAsync() => Task.FromResult(_current);

    public async Task PublishAsync(string version)
    {
        var corpus = this.GetPrimaryKeyString();
        // What answers has to be there, and readable.
        await Calls.WithStoreAsync(() => shards.ManifestAsync(new CorpusKey(corpus, version)));
        await Calls.WithStoreAsync(() => shards.OrderAsync(new CorpusKey(corpus, version)));
        var bytes = Encoding.UTF8.GetBytes(version);
        await store.SaveAsync(CorpusNames.Current(corpus), stream => stream.Write(bytes), replace: true, CancellationToken.None);
        _current = version;
    }
}
