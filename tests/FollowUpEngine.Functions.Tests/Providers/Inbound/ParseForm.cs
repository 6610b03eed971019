using System.Text;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Replies.Mail;

namespace FollowUpEngine.Functions.Tests.Providers.Inbound;

/// <summary>A request as SendGrid's Inbound Parse makes it, for one email.</summary>
internal sealed class ParseForm
{
    public const string ContentType = "multipart/form-data; boundary=xYzZY";

    private readonly List<byte> _body = [];

    /// <summary>A plain answer of a person.</summary>
    public static ParseForm Answer => new ParseForm()
        .Field("headers", "Received: by mx.example\nMessage-ID: <1@example.com>\nFrom: Ann Lee <ann@example.com>\nReferences: <a@b>\n <c@d>\nSubject: Re: Your estimate\n")
        .Field("from", "Ann Lee <ann@example.com>")
        .Field("to", "Harbor <reply+token@in.example.com>")
        .Field("subject", "Re: Your estimate")
        .Field("envelope", """{"to":["reply+token@in.example.com"],"from":"ann@example.com"}""")
        .Field("sender_ip", "192.0.2.1")
        .Field("SPF", "pass");

    public ParseForm Field(string name, string value) => Field(name, Encoding.UTF8.GetBytes(value));

    public ParseForm Field(string name, byte[] value) => Part($"Content-Disposition: form-data; name=\"{name}\"", value);

    public ParseForm File(string name, string file, string type, byte[] value) => Part($"Content-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: {type}", value);

    public byte[] Bytes => [.. _body, .. "--xYzZY--\r\n"u8];

    public Task<InboundParse> ReadAsync() => InboundParseReader.ReadAsync(new MemoryStream(Bytes), ContentType, default);

    public async Task<InboundEmail> EmailAsync() => Assert.IsType<InboundParse.Email>(await ReadAsync()).Message;

    private ParseForm Part(string headers, byte[] value)
    {
        _body.AddRange(Encoding.UTF8.GetBytes($"--xYzZY\r\n{headers}\r\n\r\n"));
        _body.AddRange(value);
        _body.AddRange("\r\n"u8);
        return this;
    }
}
