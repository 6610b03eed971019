using System.Net;
using System.Text.Json.Nodes;
using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Tests.Fakes;
using FollowUpEngine.Sending;
using Moq;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace FollowUpEngine.Azure.Tests.SendGrid;

/// <summary>What SendGrid is asked to send.</summary>
public sealed class SendGridMessageTests
{
    [Fact]
    public async Task Email_goes_to_one_recipient_with_both_parts_and_its_headers()
    {
        var mail = await ComposedAsync(Sent.Email());

        var personalization = Assert.Single(mail["personalizations"]!.AsArray())!;
        Assert.Equal("""[{"name":"Pat Doe","email":"pat@example.com"}]""", personalization["to"]!.ToJsonString());
        Assert.Equal("List-Unsubscribe=One-Click", (string?)personalization["headers"]!["List-Unsubscribe-Post"]);
        Assert.Equal(("hello@harbor.example", "Harbor Heating", "dana@harbor.example"), ((string?)mail["from"]!["email"], (string?)mail["from"]!["name"], (string?)mail["reply_to"]!["email"]));
        Assert.Equal(["text/plain Hello Pat", "text/html <p>Hello Pat</p>"], mail["content"]!.AsArray().Select(part => $"{part!["type"]} {part["value"]}"));
    }

    [Fact]
    public async Task What_SendGrid_keeps_beside_the_message_is_an_opaque_token_and_nothing_personal()
    {
        var mail = await ComposedAsync(Sent.Email());

        var argument = Assert.Single(mail["personalizations"]![0]!["custom_args"]!.AsObject());
        Assert.Equal((SendGridEmailSender.TouchArgument, Sent.Key), (argument.Key, Sent.Tokens.Read((string)argument.Value!)));
        Assert.Null(mail["categories"]);
        Assert.Null(mail["custom_args"]);
    }

    [Fact]
    public async Task Nothing_is_tracked()
    {
        var mail = await ComposedAsync(Sent.Email());

        Assert.Equal(
            """{"click_tracking":{"enable":false,"enable_text":false},"open_tracking":{"enable":false},"subscription_tracking":{"enable":false}}""",
            mail["tracking_settings"]!.ToJsonString());
    }

    [Fact]
    public async Task Message_has_the_same_members_in_the_same_order_by_either_kind_of_package() => Assert.Equal(
        $$$"""
        {"from":{"name":"Harbor Heating","email":"hello@harbor.example"},"subject":"Your furnace",
        "personalizations":[{"to":[{"name":"Pat Doe","email":"pat@example.com"}],
        "headers":{"List-Unsubscribe":"\u003Chttps://follow.example/l/x\u003E","List-Unsubscribe-Post":"List-Unsubscribe=One-Click"},
        "custom_args":{"touch":"{{{Sent.Tokens.For(Sent.Key)}}}"}}],
        "content":[{"type":"text/plain","value":"Hello Pat"},{"type":"text/html","value":"\u003Cp\u003EHello Pat\u003C/p\u003E"}],
        "tracking_settings":{"click_tracking":{"enable":false,"enable_text":false},"open_tracking":{"enable":false},"subscription_tracking":{"enable":false}},
        "reply_to":{"email":"dana@harbor.example"}}
        """.ReplaceLineEndings(""),
        (await ComposedAsync(Sent.Email())).ToJsonString());

    private static async Task<JsonNode> ComposedAsync(EmailMessage message)
    {
        SendGridMessage? sent = null;
        var client = new Mock<ISendGridClient>(MockBehavior.Strict);
        client.Setup(it => it.SendEmailAsync(It.IsAny<SendGridMessage>(), It.IsAny<CancellationToken>()))
            .Callback((SendGridMessage mail, CancellationToken _) => sent = mail)
            .ReturnsAsync(new Response(HttpStatusCode.Accepted, new StringContent(""), null!));
        await new SendGridEmailSender(client.Object, Sent.Tokens, Sent.Clock).SendAsync(message, default);
        return JsonNode.Parse(sent!.Serialize())!;
    }
}
