using System.Text;

namespace FollowUpEngine.Intake.Bodies;

/// <summary>
/// Which format is this body, and what does it say? The bytes decide before the content type does, since senders get the latter wrong:
/// curl says "form" of JSON, builders say nothing at all.
/// </summary>
internal static class BodyReader
{
    public static BodyReading Read(Submission submission)
    {
        var type = submission.ContentType;
        var charset = type is null ? null : ContentTypes.Parameter(type, "charset");
        if (ContentTypes.IsMultipart(type) || IsMultipart(submission.Body.Span))
        {
            return MultipartBody.Read(submission.Body.Span, type is null ? null : ContentTypes.Parameter(type, "boundary"));
        }

        var utf8 = TextDecoding.ToUtf8(submission.Body, charset, out var flag);
        var body = Trim(utf8.Span);
        var reading = ReadText(utf8.Span, body, type, charset);
        return flag is not null && reading is BodyReading.Content content ? content with { Flag = flag } : reading;
    }

    private static BodyReading ReadText(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> body, string? type, string? charset)
    {
        if (body.IsEmpty)
        {
            return ContentTypes.IsJson(type) ? Json(whole) : new BodyReading.Content(FormNode.Null);
        }

        if (body[0] is (byte)'{' or (byte)'[')
        {
            var reading = Json(whole);
            return reading is BodyReading.Fault && ContentTypes.IsForm(type) && body.Contains((byte)'=') ? UrlEncodedBody.Read(body, charset) : reading;
        }

        if (JwtBody.LooksLikeOne(body))
        {
            return JwtBody.Read(body);
        }

        if (ContentTypes.IsForm(type) || LooksLikeForm(body))
        {
            return UrlEncodedBody.Read(body, charset);
        }

        if (ContentTypes.IsJson(type))
        {
            return Json(whole);
        }

        return Json(whole) is BodyReading.Content content
            ? content
            : new BodyReading.Fault("The body is neither JSON nor a form: send application/json, application/x-www-form-urlencoded or multipart/form-data.");
    }

    private static BodyReading Json(ReadOnlySpan<byte> utf8) =>
        JsonBody.TryRead(utf8, out var fault) is { } root ? new BodyReading.Content(root) : new BodyReading.Fault(fault!);

    private static bool IsMultipart(ReadOnlySpan<byte> body) =>
        body.StartsWith("--"u8) && body[..Math.Min(body.Length, 1024)].IndexOf("Content-Disposition: form-data"u8) > 0;

    // A name, an equals sign, and no white space before it: what else could it be.
    private static bool LooksLikeForm(ReadOnlySpan<byte> body)
    {
        var equals = body.IndexOf((byte)'=');
        if (equals <= 0)
        {
            return false;
        }

        foreach (var unit in body[..equals])
        {
            if (!char.IsAsciiLetterOrDigit((char)unit) && !"_-.[]%+*~"u8.Contains(unit))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> body) => body.Trim(" \t\r\n"u8);
}
