using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Appointments;
using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>A person's calendar for their calendar program, which asks for it again and again and is told when nothing has changed.</summary>
public sealed class FeedFunction(CalendarFeeds feeds, CalendarWeeks weeks, BlockStore blocks, BusinessDirectory directory, IClock clock)
{
    private const string Ending = ".ics";

    [Function("CalendarFeed")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "feeds/{file}")] HttpRequest request, string file, CancellationToken ct)
    {
        if (!file.EndsWith(Ending, StringComparison.Ordinal) || await feeds.FindAsync(file[..^Ending.Length], ct) is not { } found
            || await directory.FindAsync(found.Business, ct) is not { } business || business.Staff.FirstOrDefault(one => one.Id == found.Person) is not { } person)
        {
            return Results.NotFound();
        }

        var text = await feeds.WriteAsync(business, person, weeks, blocks, clock.GetCurrentInstant(), ct);
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}\"";
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = etag;
        headers.CacheControl = "private, max-age=300";
        headers["X-Robots-Tag"] = "noindex";
        var known = request.Headers.IfNoneMatch.ToString().Split(',').Select(one => one.Trim()).Select(one => one.StartsWith("W/", StringComparison.Ordinal) ? one[2..] : one);
        return known.Any(one => one == etag || one == "*") ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Text(text, "text/calendar; charset=utf-8", Encoding.UTF8);
    }
}
