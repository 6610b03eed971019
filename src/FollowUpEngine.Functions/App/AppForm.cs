using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>Reads what a page's form sent.</summary>
internal static class AppForm
{
    /// <summary>The largest that is read of a form without a file: a business file with room to spare.</summary>
    public const int MaxBytes = 512 * 1024;

    /// <summary>What somebody wrote in it, as opposed to what they chose and what pages send along: whatever has more than one word.</summary>
    public static IReadOnlyList<string> Sentences(IFormCollection form) =>
        [.. form.SelectMany(field => field.Value).OfType<string>().Where(value => value.Trim().Any(char.IsWhiteSpace))];

    /// <summary>The form; or null and the status that says why there is none.</summary>
    /// <param name="largest">In bytes.</param>
    public static async Task<(IFormCollection? Form, int Status)> ReadAsync(HttpRequest request, CancellationToken ct, int largest = MaxBytes)
    {
        // Browsers say how long a form is.
        if (!request.HasFormContentType || request.ContentLength is null)
        {
            return (null, StatusCodes.Status400BadRequest);
        }

        if (request.ContentLength > largest)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return (await request.ReadFormAsync(ct), StatusCodes.Status200OK);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or BadHttpRequestException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }
}
