using FollowUpEngine.Functions.Tests.Providers.Inbound;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>Emails as SendGrid's Inbound Parse brings them to the app.</summary>
internal static class InboundMail
{
    public const string Domain = "reply.harbor.example";
    public const string Secret = "0123456789abcdef0123";
    public const string Path = "/sendgrid/inbound?secret=" + Secret;

    public static Task<HttpResponseMessage> EmailAsync(this FunctionApp app, ParseForm form) => app.PostAsync(Path, form.Bytes, ParseForm.ContentType);

    /// <summary>An answer of the first <see cref="Person"/>.</summary>
    public static ParseForm AnswerTo(string address, string id, string words) => new ParseForm()
        .Field("headers", $"Received: by mx.example\nMessage-ID: <{id}@mail.example>\nSubject: Re: Your furnace\n")
        .Field("from", "Robin Vale1 <robin.vale1@example.com>").Field("to", address).Field("subject", "Re: Your furnace").Field("text", words)
        .Field("envelope", $$"""{"to":["{{address}}"],"from":"robin.vale1@example.com"}""").Field("SPF", "pass");

    /// <summary>Where the lead answers to.</summary>
    public static string AddressOf(this FunctionApp app, string lead) =>
        new ReplyAddress(app.Services.GetRequiredService<ReplyTokens>(), Domain).Of(TestBusinesses.Harbor.Business.Id, LeadId.Parse(lead)).Given;
}
