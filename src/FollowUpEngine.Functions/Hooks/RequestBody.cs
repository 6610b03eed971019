using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Hooks;

/// <summary>Reads a body up to a limit, without ever holding more than that.</summary>
internal static class RequestBody
{
    /// <summary>Null when it is longer than <paramref name="limit"/> bytes.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit, CancellationToken ct)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var buffer = new byte[request.ContentLength is { } known ? (int)known + 1 : 8 * 1024];
        var length = 0;
        int read;
        while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), ct)) > 0)
        {
            length += read;
            if (length > limit)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limit + 1));
            }
        }

        return buffer.AsMemory(0, length);
    }
}
