using System.Text;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>A table for a spreadsheet, which no cache keeps.</summary>
internal static class CsvAnswer
{
    // Without it a spreadsheet takes names for another encoding's.
    private static readonly byte[] Mark = Encoding.UTF8.GetPreamble();

    public static IResult Of(HttpRequest request, byte[] csv, string name)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes([.. Mark, .. csv], "text/csv; charset=utf-8", name);
    }
}
