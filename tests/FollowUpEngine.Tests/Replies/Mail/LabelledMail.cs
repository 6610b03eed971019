using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Mail;

namespace FollowUpEngine.Tests.Replies.Mail;

/// <summary>A real bounce, complaint or automatic answer beside the repository, and what it is by its label.</summary>
/// <param name="Class">Permanent or temporary, by its delivery status; empty where it has none.</param>
/// <param name="Recipients">By its delivery status.</param>
public sealed record LabelledMail(string File, string Kind, string Class, string Recipients)
{
    public InboundEmail Email() => EmlFile.Read(System.IO.File.ReadAllBytes(SharedData.PathOf("data", "replies", "bounces", File)));

    /// <summary>As what we take it, in the labels' words.</summary>
    public string Read() => MailReader.Read(Email()) switch
    {
        MailReading.Bounced => "bounce",
        MailReading.Complained => "complaint",
        MailReading.AutoReplied => "auto_reply",
        _ => "not_a_bounce",
    };

    public static IReadOnlyList<LabelledMail> All() =>
        [.. System.IO.File.ReadLines(SharedData.PathOf("data", "replies", "bounces", "labels.csv")).Skip(1).Select(Parse)];

    private static LabelledMail Parse(string line)
    {
        var cells = new List<string> { "" };
        var isQuoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == ',' && !isQuoted)
            {
                cells.Add("");
            }
            else
            {
                cells[^1] += c;
            }
        }

        return new LabelledMail(cells[0], cells[1], cells[9], cells[10]);
    }
}
