using System.Collections;

namespace Twilio.Base;

/// <summary>Pages, read one after the other as they are gone through; each further one blocks its reader.</summary>
public class ResourceSet<T> : IEnumerable<T>
    where T : Resource
{
    private readonly Page _first;
    private readonly Func<Uri, Page> _next;
    private readonly long? _limit;

    internal ResourceSet(Page first, Func<Uri, Page> next, long? limit) => (_first, _next, _limit) = (first, next, limit);

    public IEnumerator<T> GetEnumerator()
    {
        var left = _limit ?? long.MaxValue;
        for (var page = _first; ; page = _next(page.Next!))
        {
            foreach (var record in page.Records)
            {
                if (left-- == 0)
                {
                    yield break;
                }

                yield return record;
            }

            if (page.Next is null)
            {
                yield break;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal sealed record Page(IReadOnlyList<T> Records, Uri? Next);
}
