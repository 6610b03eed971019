using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Replies.Mail;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FollowUpEngine.Functions.Providers;

/// <summary>
/// Reads what SendGrid's Inbound Parse posts for one email (multipart/form-data, not its raw mode). Fields are decoded by the character
/// sets that it names; of files it keeps what they are, and the text only of those that machines write for machines. Source: SendGrid's
/// documentation of the Inbound Parse webhook.
/// </summary>
public static class InboundParseReader
{
    /// <summary>Bytes of one email with all its files; SendGrid takes no larger one.</summary>
    public const int MaxBytes = 30 * 1024 * 1024;

    private const int LongestBody = 4 * 1024 * 1024;
    private const int LongestField = 256 * 1024;
    private const int LongestBoundary = 200;
    private const string RawField = "email";

    private static readonly string[] Telling = ["headers", "from", "envelope", "text", "html", "subject"];

    /// <summary>Takes anything and throws for nothing but <paramref name="ct"/> and a connection that breaks.</summary>
    public static async Task<InboundParse> ReadAsync(Stream body, string? contentType, CancellationToken ct)
    {
        if (BoundaryOf(contentType) is not { } boundary)
        {
            return new InboundParse.Refused("This is no email: SendGrid's Inbound Parse posts multipart/form-data.");
        }

        var fields = new InboundParseFields();
        try
        {
            if (await FillAsync(fields, new MultipartReader(boundary, body), ct) is { } refused)
            {
                return refused;
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return new InboundParse.Refused("The form is broken off or malformed.", MayComeRight: true);
        }

        if (fields.Has(RawField) && !fields.Has("headers"))
        {
            return new InboundParse.Refused("The email came raw. Turn off \"POST the raw, full MIME message\" for this host in SendGrid's Inbound Parse settings.", MayComeRight: true);
        }

        return Array.Exists(Telling, fields.Has) ? new InboundParse.Email(Email(fields)) : new InboundParse.Refused("The form holds no email: none of the fields of SendGrid's Inbound Parse is there.");
    }

    private static string? BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary ? boundary.ToString() : null;

    private static async Task<InboundParse.Refused?> FillAsync(InboundParseFields fields, MultipartReader reader, CancellationToken ct)
    {
        var left = (long)MaxBytes;
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (fields.IsFull)
            {
                return new InboundParse.Refused("The form has more fields than an email.", IsTooLarge: true);
            }

            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                continue;
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            var isFile = disposition.FileName.HasValue || disposition.FileNameStar.HasValue;
            var (kept, length) = await PartAsync(section.Body, isFile ? EnclosedPart.MostCharacters : name is "text" or "html" ? LongestBody : LongestField, left, ct);
            left -= length;
            if (left < 0)
            {
                return new InboundParse.Refused($"An email has at most {MaxBytes / 1024 / 1024} MB.", IsTooLarge: true);
            }

            if (isFile)
            {
                var file = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
                fields.Files.Add(new ParsedFile(name, file.ToString(), MediaType(section.ContentType), length, kept));
            }
            else
            {
                fields.Add(name, kept);
            }
        }

        return null;
    }

    /// <summary>The beginning of a part and how long it is; no more is read than is left.</summary>
    private static async Task<(byte[] Kept, long Length)> PartAsync(Stream part, int longest, long left, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        using var kept = new MemoryStream();
        var length = 0L;
        int read;
        while (length <= left && (read = await part.ReadAsync(buffer, ct)) > 0)
        {
            kept.Write(buffer, 0, (int)Math.Min(read, longest - kept.Length));
            length += read;
        }

        return (kept.ToArray(), length);
    }

    private static InboundEmail Email(InboundParseFields fields)
    {
        var headers = MailHeaders.Parse(fields.Text("headers"));
        var (envelopeFrom, envelopeTo) = Envelope(fields);
        var files = InboundParseFiles.Of(fields);
        var text = fields.Text("text");
        return new InboundEmail
        {
            From = fields.Has("from") ? fields.Text("from") : headers.First("From") ?? "",
            To = fields.Has("to") ? fields.Text("to") : headers.First("To") ?? "",
            Cc = fields.Has("cc") ? fields.Text("cc") : headers.First("Cc") ?? "",
            EnvelopeFrom = envelopeFrom,
            EnvelopeTo = envelopeTo,
            Subject = fields.Text("subject").ReplaceLineEndings(" ").Trim(),
            Headers = headers,
            Text = string.IsNullOrWhiteSpace(text) ? HtmlText.Of(fields.Text("html")) : text.ReplaceLineEndings("\n"),
            Spf = fields.Text("SPF").Trim().ToLowerInvariant(),
            HasGoodSignature = fields.Text("dkim").Contains(": pass", StringComparison.OrdinalIgnoreCase),
            SpamScore = double.TryParse(fields.Text("spam_score"), NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score) ? score : null,
            Attachments = [.. files.Select(file => file.Attachment)],
            Enclosed = [.. files.Select(file => file.Enclosed).OfType<EnclosedPart>()],
        };
    }

    private static (string? From, IReadOnlyList<string> To) Envelope(InboundParseFields fields)
    {
        using var json = fields.Json("envelope");
        if (json is null)
        {
            return (null, []);
        }

        var to = ParsedJson.Find(json.RootElement, "to") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Take(100).Select(address => ParsedJson.Text(address)).OfType<string>() : [];
        return (ParsedJson.Text(json.RootElement, "from")?.Trim(), [.. to.Select(address => address.Trim())]);
    }

    internal static string MediaType(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.MediaType.ToString().ToLowerInvariant() : "";
}
