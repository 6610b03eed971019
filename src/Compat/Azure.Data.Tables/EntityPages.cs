namespace Azure.Data.Tables;

/// <summary>Pages until one comes without a continuation; an empty one may have a continuation too.</summary>
internal sealed class EntityPages<T>(Func<string?, int?, Task<Page<T>>> read) : AsyncPageable<T>
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var next = continuationToken;
        do
        {
            var page = await read(next, pageSizeHint).ConfigureAwait(false);
            next = page.ContinuationToken;
            yield return page;
        }
        while (next is not null);
    }
}
