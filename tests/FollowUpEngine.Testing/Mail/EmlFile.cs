using System.Globalization;
using System.Text;
using FollowUpEngine.Replies.Mail;

namespace FollowUpEngine.Testing.Mail;

/// <summary>
/// Reads a kept email (.eml) the way the mail provider hands one in: bodies decoded, other parts as files. For tests alone; it is as
/// lenient as old files need and no more.
/// </summary>
public static class EmlFile
{
    private const int Deepest = 8;

    public static InboundEmail Read(byte[] file)
    {
        // Latin-1 keeps every byte; each part is decoded with its own character set.
        var raw = Encoding.Latin1.GetString(file).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (raw.StartsWith("From ", StringComparison.Ordinal))
        {
            raw = raw[(raw.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        }

        var parts = new List<Part>();
        Walk(raw, parts, Deepest);
        var headers = MailHeaders.Parse(raw);
        return new InboundEmail
        {
            From = Words(headers.First("From") ?? ""),
            To = Words(headers.First("To") ?? ""),
            Cc = Words(headers.First("Cc") ?? ""),
            EnvelopeFrom = headers.First("Return-Path")?.Trim('<', '>', ' '),
            Subject = Words(headers.First("Subject") ?? ""),
            Headers = headers,
            Text = string.Join('\n', parts.Where(part => part is { Type: "text/plain", IsFile: false }).Select(part => part.Text)),
            Attachments = [.. parts.Where(part => part.IsFile).Select(part => new MailAttachment(part.Name, part.Type, part.Text.Length))],
            Enclosed = [.. parts.Where(part => EnclosedPart.IsKept(part.Type)).Select(part => new EnclosedPart(part.Type, part.Text))],
        };
    }

    private static void Walk(string raw, List<Part> parts, int depth)
    {
        var headers = MailHeaders.Parse(raw);
        var gap = raw.IndexOf("\n\n", StringComparison.Ordinal);
        var body = gap < 0 || raw.StartsWith('\n') ? raw : raw[(gap + 2)..];
        var header = headers.First("Content-Type") ?? "text/plain";
        var type = header.Split(';')[0].Trim().ToLowerInvariant();
        var boundary = Parameter(header, "boundary");
        if (type.StartsWith("multipart/", StringComparison.Ordinal) && boundary is not null && depth > 0)
        {
            var pieces = ("\n" + body).Split("\n--" + boundary);
            if (pieces.Length > 1)
            {
                foreach (var piece in pieces.Skip(1).TakeWhile(piece => !piece.StartsWith("--", StringComparison.Ordinal)))
                {
                    Walk(piece[(piece.IndexOf('\n', StringComparison.Ordinal) + 1)..], parts, depth - 1);
                }

                return;
            }

            type = "text/plain";
        }

        var text = Charset(Parameter(header, "charset")).GetString(Decode(body, headers.First("Content-Transfer-Encoding")));
        var isFile = headers.First("Content-Disposition")?.StartsWith("attachment", StringComparison.OrdinalIgnoreCase) == true || !type.StartsWith("text/", StringComparison.Ordinal);
        parts.Add(new Part(type, text, Parameter(header, "name") ?? "", isFile));
    }

    private static byte[] Decode(string body, string? encoding) => encoding?.Trim().ToUpperInvariant() switch
    {
        "BASE64" => Base64(body),
        "QUOTED-PRINTABLE" => QuotedPrintable(body, '='),
        _ => Encoding.Latin1.GetBytes(body),
    };

    private static byte[] Base64(string body)
    {
        var letters = new string([.. body.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/')]);
        return Convert.FromBase64String(letters[..(letters.Length / 4 * 4)] + (letters.Length % 4 is 2 or 3 ? letters[(letters.Length / 4 * 4)..].PadRight(4, '=') : ""));
    }

    private static byte[] QuotedPrintable(string body, char mark)
    {
        var bytes = new List<byte>(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == mark && i + 2 < body.Length && byte.TryParse(body.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else if (body[i] == mark && i + 1 < body.Length && body[i + 1] == '\n')
            {
                i++;
            }
            else
            {
                bytes.Add((byte)body[i]);
            }
        }

        return [.. bytes];
    }

    // RFC 2047: =?charset?B?…?= and =?charset?Q?…?=
    private static string Words(string header)
    {
        var (text, at) = (new StringBuilder(), 0);
        while (header.IndexOf("=?", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = header.IndexOf("?=", Math.Min(header.Length, start + 2 + header[(start + 2)..].TakeWhile(c => c != '?').Count() + 3), StringComparison.Ordinal);
            if (end < 0 || header[(start + 2)..end].Split('?') is not [var charset, { Length: 1 } kind, var word])
            {
                break;
            }

            var between = header[at..start];
            text.Append(string.IsNullOrWhiteSpace(between) && at > 0 ? "" : between)
                .Append(Charset(charset).GetString(kind is "B" or "b" ? Base64(word) : QuotedPrintable(word.Replace('_', ' '), '=')));
            at = end + 2;
        }

        return text.Append(header[at..]).ToString();
    }

    private static Encoding Charset(string? name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name ?? "utf-8") ?? Encoding.GetEncoding(name ?? "utf-8");
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }

    private static string? Parameter(string header, string name)
    {
        foreach (var part in header.Split(';').Skip(1))
        {
            if (part.Split('=', 2) is [var key, var value] && string.Equals(key.Trim(), name, StringComparison.OrdinalIgnoreCase))
            {
                return value.Trim().Trim('"');
            }
        }

        return null;
    }

    private sealed record Part(string Type, string Text, string Name, bool IsFile);
}
