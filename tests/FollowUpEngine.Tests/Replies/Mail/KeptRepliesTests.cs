using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Mail;

namespace FollowUpEngine.Tests.Replies.Mail;

/// <summary>The real replies beside the repository, as text. Messages name files, never what stands in them.</summary>
public sealed class KeptRepliesTests
{
    [SharedFact]
    public void New_text_of_real_replies_is_found()
    {
        var texts = ExpectedReply.All().Where(expected => expected.ContentType != "text/html").ToList();

        var missed = texts.Where(expected => !expected.IsMetBy(QuotedText.Cut(BodyOf(expected)), BodyOf(expected))).Select(expected => expected.File).ToList();

        Assert.Equal(51, texts.Count);
        // Upstream keeps the device's line in this one and cuts it in three others.
        Assert.Equal(["talon/standard_replies/iphone.eml"], missed);
    }

    [SharedFact]
    public void Every_other_kept_body_is_read_too()
    {
        var files = Directory.EnumerateFiles(SharedData.PathOf("data", "replies", "parsing"), "*", SearchOption.AllDirectories).ToList();

        Assert.True(files.Count >= 76);
        Assert.Empty(files.Where(file => QuotedText.Cut(File.ReadAllText(file)).Contains('\r', StringComparison.Ordinal)).Select(Path.GetFileName));
    }

    private static string BodyOf(ExpectedReply expected) =>
        expected.ContentType == "message/rfc822" ? EmlFile.Read(File.ReadAllBytes(expected.Path)).Text : File.ReadAllText(expected.Path);
}
