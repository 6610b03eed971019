using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Testing.Replies;

/// <summary>A reply of ours and what it says: <c>fixtures/development.tsv</c> was tuned on, <c>fixtures/held-out.tsv</c> was not.</summary>
public sealed record LabelledReply(ReplyKind Kind, Channel Channel, string Text)
{
    /// <summary>A Monday; the notices of absence in the fixtures are counted from it.</summary>
    public static readonly LocalDate Today = new(2026, 3, 2);

    public ReplyReading Read() => ReplyReader.Read(Text, Channel, Today);

    public static IReadOnlyList<LabelledReply> Development() => Load("development.tsv");

    public static IReadOnlyList<LabelledReply> All() => [.. Development(), .. HeldOut()];

    public static IReadOnlyList<LabelledReply> HeldOut() => Load("held-out.tsv");

    private static List<LabelledReply> Load(string file)
    {
        using var reader = new StreamReader(typeof(LabelledReply).Assembly.GetManifestResourceStream($"Replies.{file}")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(Parse)];
    }

    private static LabelledReply Parse(string line)
    {
        var cells = line.Split('\t');
        return new LabelledReply(Enum.Parse<ReplyKind>(cells[0]), Enum.Parse<Channel>(cells[1]), cells[2].Replace("\\n", "\n", StringComparison.Ordinal));
    }
}
