using FollowUpEngine.Replies.Mail;

namespace FollowUpEngine.Functions.Providers;

/// <summary>The files of one email: the request's own parts, and what the field <c>attachment-info</c> says of them.</summary>
internal static class InboundParseFiles
{
    private const int LongestName = 255;

    public static IReadOnlyList<(MailAttachment Attachment, EnclosedPart? Enclosed)> Of(InboundParseFields fields)
    {
        using var info = fields.Json("attachment-info");
        var files = new List<(MailAttachment, EnclosedPart?)>(fields.Files.Count);
        foreach (var file in fields.Files)
        {
            var (name, type, contentId) = (file.Name, file.ContentType, (string?)null);
            if (info is not null && ParsedJson.Find(info.RootElement, file.Field) is { } said)
            {
                name = ParsedJson.Text(said, "filename") ?? ParsedJson.Text(said, "name") ?? name;
                type = InboundParseReader.MediaType(ParsedJson.Text(said, "type")) is { Length: > 0 } known ? known : type;
                contentId = ParsedJson.Text(said, "content-id");
            }

            var enclosed = EnclosedPart.IsKept(type) ? new EnclosedPart(type, Charsets.Decode(file.Beginning, null).ReplaceLineEndings("\n")) : null;
            files.Add((new MailAttachment(name.Length > LongestName ? name[..LongestName] : name, type, file.Bytes, contentId), enclosed));
        }

        return files;
    }
}
