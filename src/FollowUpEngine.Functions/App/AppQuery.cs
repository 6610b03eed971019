using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace FollowUpEngine.Functions.App;

/// <summary>What stands behind the question mark of a page's address.</summary>
internal static class AppQuery
{
    /// <summary>Null where nothing is given.</summary>
    public static string? Given(this IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>An address with what is given of these.</summary>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> asked)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in asked)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return $"{path}{query}";
    }
}
