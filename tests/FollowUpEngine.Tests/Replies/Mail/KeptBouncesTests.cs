using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Mail;

namespace FollowUpEngine.Tests.Replies.Mail;

/// <summary>The real bounces, complaints and automatic answers beside the repository. Messages name files, never what stands in them.</summary>
public sealed class KeptBouncesTests
{
    // Upstream's kind, ours, and why ours is right or the miss is borne: a mailing list's refusal, a forwarded bounce, one in JSON and
    // one under "Re:" that reach us as what they look like; and a mailbox that is full, which upstream keeps as an old fault of its own.
    private static readonly string[] Missed =
    [
        "lhost-amazonses-13.eml", "lhost-fml-02.eml", "lhost-sendmail-14.eml", "lhost-verizon-02.eml", "rb-issue-368-bug.eml",
    ];

    [SharedFact]
    public void Kinds_are_those_of_the_labels()
    {
        var read = Labels().Select(label => (label.File, label.Kind, Said: label.Read())).ToList();

        Assert.Equal(316, read.Count);
        Assert.Equal(Missed, read.Where(one => one.Kind != one.Said).Select(one => one.File));
        // Most are bounces; the few others must not drown in them.
        Assert.All(read.Where(one => one.Kind is "complaint" or "auto_reply"), one => Assert.Equal(one.Kind, one.Said));
    }

    [SharedFact]
    public void Permanent_and_temporary_are_those_of_the_delivery_status()
    {
        var known = Labels().Where(label => label.Class.Length > 0).ToList();

        Assert.True(known.Count > 160);
        Assert.Empty(known.Where(label => MailReader.Read(label.Email()) is not MailReading.Bounced bounced || bounced.IsPermanent != (label.Class == "permanent")).Select(label => label.File));
    }

    [SharedFact]
    public void Recipients_are_those_of_the_delivery_status()
    {
        var known = Labels().Where(label => label.Recipients.Length > 0).ToList();

        var wrong = known.Where(label => MailReader.Read(label.Email()) is not MailReading.Bounced bounced || !Same(label.Recipients, bounced)).Select(label => label.File).ToList();

        // Two whose second recipient stands in a status that was sent back with the email, one with quotes in its address.
        Assert.Equal(["lhost-postfix-32.eml", "lhost-sendmail-41.eml", "rhost-yahooinc-03.eml"], wrong);
    }

    [SharedFact]
    public void No_kept_reply_of_a_person_is_taken_for_a_machines()
    {
        var folder = SharedData.PathOf("data", "replies", "parsing");
        var whole = Directory.EnumerateFiles(Path.Combine(folder, "talon", "standard_replies"), "*.eml").Select(path => (Path: path, Email: EmlFile.Read(File.ReadAllBytes(path))));
        var bodies = new[] { "crisp", "github" }.SelectMany(project => Directory.EnumerateFiles(Path.Combine(folder, project)))
            .Select(path => (Path: path, Email: new InboundEmail { From = "Ann Lee <ann@example.com>", Subject = "Re: Your estimate", EnvelopeFrom = "ann@example.com", Text = File.ReadAllText(path) }));

        Assert.Empty(whole.Concat(bodies).Where(one => MailReader.Read(one.Email) is not MailReading.PersonWrote).Select(one => Path.GetFileName(one.Path)));
    }

    private static bool Same(string expected, MailReading.Bounced bounced) => expected.ToLowerInvariant().Split('|').Order(StringComparer.Ordinal)
        .SequenceEqual(bounced.Recipients.Select(recipient => recipient.Address?.ToLowerInvariant() ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static IReadOnlyList<LabelledMail> Labels() => LabelledMail.All();
}
