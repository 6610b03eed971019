using System.Globalization;
using System.Text;

namespace FollowUpEngine.Intake.Bodies;

/// <summary>
/// Reads <c>multipart/form-data</c> (RFC 7578). Of a file only its name and size are kept. A part that says it is JSON is read as such.
/// Line ends may be CR LF or LF alone; the boundary is taken from the body's first line when the content type lies about it.
/// </summary>
internal static class MultipartBody
{
    public static BodyReading Read(ReadOnlySpan<byte> body, string? boundary)
    {
        var delimiter = Delimiter(body, boundary);
        if (delimiter is null)
        {
            return new BodyReading.Fault("The multipart body has no boundary line.");
        }

        var pairs = new FormPairs();
        var at = body.IndexOf(delimiter) + delimiter.Length;
        while (!body[at..].StartsWith("--"u8))
        {
            at += LineEnd(body[at..]);
            var length = body[at..].IndexOf(delimiter);
            if (length < 0)
            {
                return new BodyReading.Fault($"The multipart body ends at byte {body.Length} before its closing boundary.");
            }

            if (!TryAddPart(pairs, body.Slice(at, length)))
            {
                return new BodyReading.Fault($"It has more than {BodyLimits.MaxValues} values.");
            }

            at += length + delimiter.Length;
        }

        return new BodyReading.Content(pairs.Root);
    }

    private static byte[]? Delimiter(ReadOnlySpan<byte> body, string? boundary)
    {
        if (!string.IsNullOrEmpty(boundary))
        {
            var claimed = Encoding.UTF8.GetBytes("--" + boundary);
            if (body.IndexOf(claimed) >= 0)
            {
                return claimed;
            }
        }

        var end = body.IndexOf((byte)'\n');
        return body.StartsWith("--"u8) && end > 2 ? body[..end].TrimEnd((byte)'\r').ToArray() : null;
    }

    private static int LineEnd(ReadOnlySpan<byte> rest) => rest.StartsWith("\r\n"u8) ? 2 : rest.StartsWith("\n"u8) ? 1 : 0;

    private static bool TryAddPart(FormPairs pairs, ReadOnlySpan<byte> part)
    {
        // A part without content has its blank line at once behind the headers, one with none begins with it.
        var (headersEnd, gap) = part.IndexOf("\r\n\r\n"u8) is var wide and >= 0 ? (wide, 4) : (part.IndexOf("\n\n"u8), 2);
        if (headersEnd < 0)
        {
            return true;
        }

        var headers = TextDecoding.ToText(part[..headersEnd]);
        var content = part[Math.Min(part.Length, headersEnd + gap)..];
        content = content.EndsWith("\r\n"u8) ? content[..^2] : content.EndsWith("\n"u8) ? content[..^1] : content;

        var disposition = Header(headers, "Content-Disposition");
        var name = disposition is null ? null : ContentTypes.Parameter(disposition, "name");
        if (name is null)
        {
            return true;
        }

        var file = ContentTypes.Parameter(disposition!, "filename");
        if (file is not null)
        {
            // A file input left empty is sent as a file without name and content.
            var described = file.Length == 0 && content.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $"{file} ({content.Length} bytes)");
            return pairs.TryAdd(name, FormNode.OfText(described));
        }

        var type = Header(headers, "Content-Type");
        var json = type is not null && ContentTypes.IsJson(type) ? JsonBody.TryRead(content, out _) : null;
        return pairs.TryAdd(name, json ?? FormNode.OfText(TextDecoding.ToText(content, type is null ? null : ContentTypes.Parameter(type, "charset"))));
    }

    private static string? Header(string headers, string name)
    {
        foreach (var line in headers.AsSpan().EnumerateLines())
        {
            if (line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return line[(name.Length + 1)..].Trim().ToString();
            }
        }

        return null;
    }
}
