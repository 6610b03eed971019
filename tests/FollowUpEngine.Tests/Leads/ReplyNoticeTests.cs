using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Leads;

/// <summary>Who is told that the customer wrote is told of pictures and files too, and never shown words that nobody said.</summary>
public sealed class ReplyNoticeTests
{
    private readonly EngineWorld _world = new();

    [Theory]
    [InlineData(null, 2, "sent a text without words on", "With it came 2 pictures or files, which stand with the lead.", "Pat Example1 sent 2 pictures or files, which stand with the lead. Answer: ")]
    [InlineData("  ", 1, "sent a text without words on", "With it came 1 picture or file, which stands with the lead.", "Pat Example1 sent 1 picture or file, which stands with the lead. Answer: ")]
    [InlineData("This one.", 1, "\"This one.\"", "With it came 1 picture or file, which stands with the lead.", "Pat Example1 wrote: \"This one.\" and sent 1 picture or file, which stands with the lead. Answer: ")]
    [InlineData("Thursday?", 0, "\"Thursday?\"", "Thursday", "Pat Example1 wrote: \"Thursday?\" Answer: ")]
    [InlineData(null, 0, "sent a text without words on", "Answer here", "Pat Example1 sent a text without words. Answer: ")]
    public async Task Picture_or_file_of_a_text_is_told_of(string? words, int media, string said, string files, string text)
    {
        var (email, sms) = await NoticesAsync(new MessageReceived
        {
            At = default, Who = "Pat", Channel = Channel.Sms, Text = words, Kind = ReplyKind.Unclear,
            Media = media == 0 ? null : [.. Enumerable.Range(1, media).Select(number => $"https://provider.example/{number}")],
        });

        Assert.Contains(said, email, StringComparison.Ordinal);
        Assert.Contains(files, email, StringComparison.Ordinal);
        Assert.Equal(media > 0, email.Contains("With it came", StringComparison.Ordinal));
        Assert.DoesNotContain("\"\"", email + sms, StringComparison.Ordinal);
        Assert.StartsWith(text, sms, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_of_an_email_is_said_to_stand_there_by_its_name_alone()
    {
        var (email, sms) = await NoticesAsync(new MessageReceived
        {
            At = default, Who = "Pat", Channel = Channel.Email, Text = "", Kind = ReplyKind.Unclear, Files = [new MessageFile("roof.jpg", "image/jpeg", 12_000)],
        });

        Assert.Contains("sent an email without words on", email, StringComparison.Ordinal);
        Assert.Contains("With it came 1 picture or file, whose name stands with the lead.", email, StringComparison.Ordinal);
        Assert.StartsWith("Pat Example1 sent 1 picture or file, whose name stands with the lead. Answer: ", sms, StringComparison.Ordinal);
    }

    private async Task<(string Email, string Sms)> NoticesAsync(MessageReceived message)
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromMinutes(5));
        await HearAsync(id, message with { At = _world.Now });
        await _world.WorkAsync();
        return (
            Assert.Single(_world.Provider.Emails, sent => sent.Key.Touch.Enrollment.StartsWith("reply-", StringComparison.Ordinal)).Text,
            Assert.Single(_world.Provider.Texts, sent => sent.Key.Touch.Enrollment.StartsWith("reply-", StringComparison.Ordinal)).Text);
    }

    private Task HearAsync(LeadId id, MessageReceived message) => _world.DoAsync(id, new LeadCommand.Hear(message, Contact: null));
}
