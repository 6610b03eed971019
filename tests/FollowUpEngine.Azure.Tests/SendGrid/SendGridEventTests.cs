using System.Text;
using System.Text.Json.Nodes;
using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Tests.Fakes;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Azure.Tests.SendGrid;

/// <summary>What events say.</summary>
public sealed class SendGridEventTests
{
    private static readonly SendGridWebhook Webhook = new(new SendGridOptions(), Sent.Tokens);

    [Theory]
    [InlineData("""{"event":"processed"}""", "Taken")]
    [InlineData("""{"event":"deferred","attempt":"5","response":"451 try later"}""", "Taken")]
    [InlineData("""{"event":"open"}""", "Taken")]
    [InlineData("""{"event":"delivered","unheard":{"of":[1,null]}}""", "Delivered")]
    [InlineData("""{"event":"bounce","type":"bounce","status":"5.1.1","reason":"550 pat@example.com"}""", "Undelivered permanent")]
    [InlineData("""{"event":"bounce","type":"blocked","status":"4.7.1 pat@example.com"}""", "Undelivered")]
    [InlineData("""{"event":"bounce"}""", "Undelivered permanent")]
    [InlineData("""{"event":"dropped","reason":"Bounced Address"}""", "Undelivered permanent")]
    [InlineData("""{"event":"dropped","reason":"Invalid"}""", "Undelivered permanent")]
    [InlineData("""{"event":"dropped","reason":"Spam Reporting Address"}""", "Undelivered", "OptedOut")]
    [InlineData("""{"event":"dropped","reason":"Unsubscribed Address"}""", "Undelivered", "OptedOut")]
    [InlineData("""{"event":"dropped","reason":"Recipient List over Package Quota"}""", "Undelivered, again in 60, Account")]
    [InlineData("""{"event":"dropped","reason":"pat@example.com"}""", "Undelivered")]
    [InlineData("""{"event":"spamreport"}""", "OptedOut")]
    [InlineData("""{"event":"unsubscribe"}""", "OptedOut")]
    [InlineData("""{"event":"group_unsubscribe","asm_group_id":3}""", "OptedOut")]
    [InlineData("""{"event":"group_resubscribe"}""")]
    [InlineData("""{"event":"account_status_change"}""")]
    [InlineData("""{"event":7}""")]
    [InlineData("{}")]
    public void Each_kind_has_its_meaning(string json, params string[] expected)
    {
        var told = JsonNode.Parse(json)!.AsObject();
        told["touch"] = Sent.Tokens.For(Sent.Key);
        told["sg_message_id"] = "abc.recvd-17";

        var events = Webhook.Read(Encoding.UTF8.GetBytes(new JsonArray(told).ToJsonString()))!;

        Assert.Equal(expected, events.Receipts.Select(Words));
        Assert.Equal(expected.Length == 0 ? 1 : 0, events.Ignored);
        Assert.All(events.Receipts, receipt => Assert.Equal((Sent.Key, Channel.Email, "abc"), (receipt.Touch, receipt.Channel, receipt.ProviderId)));
        Assert.DoesNotContain(events.Receipts, receipt => receipt.ToString().Contains("pat@", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""[{"event":"delivered"}]""")] // another program's
    [InlineData("""[{"event":"delivered","touch":"forged"}]""")]
    [InlineData("""[{"event":"delivered","touch":7}]""")]
    [InlineData("""[7]""")]
    [InlineData("""[null]""")]
    [InlineData("""[[]]""")]
    [InlineData("""[{"event":"\ud800","touch":"\ud800"}]""")]
    public void What_is_not_ours_is_counted_and_passed_over(string body)
    {
        var events = Webhook.Read(Encoding.UTF8.GetBytes(body))!;

        Assert.Equal((0, 1), (events.Receipts.Count, events.Ignored));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("event=delivered")]
    public void What_is_no_list_is_refused(string body) => Assert.Null(Webhook.Read(Encoding.UTF8.GetBytes(body)));

    [SharedFact]
    public void Published_samples_are_read()
    {
        var samples = JsonNode.Parse(File.ReadAllText(SharedData.PathOf("apis", "samples", "sendgrid-events.json")))!.AsArray();
        foreach (var sample in samples)
        {
            sample!["touch"] = Sent.Tokens.For(Sent.Key);
        }

        var events = Webhook.Read(Encoding.UTF8.GetBytes(samples.ToJsonString()))!;

        var withoutMeaning = samples.Count(sample => (string?)sample!["event"] == "group_resubscribe");
        Assert.Equal((samples.Count - withoutMeaning, withoutMeaning), (events.Receipts.Count, events.Ignored));
    }

    private static string Words(TouchReceipt told) =>
        told.Receipt.GetType().Name + (told.Receipt is DeliveryReceipt.Undelivered { IsPermanent: true } ? " permanent" : "")
        + (told.Receipt is DeliveryReceipt.Undelivered { Again: { } wait } ? $", again in {wait.TotalMinutes}" : "") + (told.Trouble is { } trouble ? $", {trouble}" : "");
}
