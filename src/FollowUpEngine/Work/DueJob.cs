using System.Globalization;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Work;

/// <summary>What a due row asks for: a lead, or something of the business as a whole. The row's key says which.</summary>
public abstract record DueJob
{
    /// <summary>The last part of the due row's key.</summary>
    public abstract string Name { get; }

    public sealed record OfLead(LeadId Lead) : DueJob
    {
        public override string Name => Lead.Value;
    }

    /// <param name="RetryOf">The local day whose digest could not be sent yet; null for the planned one.</param>
    public sealed record Digest(LocalDate? RetryOf = null) : DueJob
    {
        public const string Key = "~digest";

        public override string Name => RetryOf is { } day ? $"{Key}:{LocalDatePattern.Iso.Format(day)}" : Key;
    }

    /// <summary>Tells the owner that a source is being flooded; once per source and local day.</summary>
    public sealed record Flood(string Source, LocalDate Day) : DueJob
    {
        public override string Name => $"~flood:{Source}:{LocalDatePattern.Iso.Format(Day)}";
    }

    /// <summary>Tells the owner that work of the business fails again and again; once per local day.</summary>
    public sealed record Stuck(LocalDate Day) : DueJob
    {
        public override string Name => $"~stuck:{LocalDatePattern.Iso.Format(Day)}";
    }

    /// <summary>Tells the owner that something is wrong with sending on a channel; once per trouble and local day, and once per pause.</summary>
    /// <param name="PausedAt">In milliseconds since 1970, when a guardrail paused something; null when none did.</param>
    public sealed record Sender(Channel Channel, SenderTrouble Trouble, LocalDate Day, long? PausedAt = null) : DueJob
    {
        public override string Name => $"~sender:{Channel}:{Trouble}:{LocalDatePattern.Iso.Format(Day)}{(PausedAt is { } at ? $":{at.ToString(CultureInfo.InvariantCulture)}" : "")}";
    }

    private static LocalDate? DayIn(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;

    /// <summary>Null for a name that this version does not know.</summary>
    public static DueJob? TryParse(string name)
    {
        if (LeadId.TryParse(name) is { } lead)
        {
            return new OfLead(lead);
        }

        if (name == Digest.Key)
        {
            return new Digest();
        }

        return name.Split(':') switch
        {
            [Digest.Key, var day] when DayIn(day) is { } date => new Digest(date),
            ["~flood", var source, var day] when DayIn(day) is { } date => new Flood(source, date),
            ["~stuck", var day] when DayIn(day) is { } date => new Stuck(date),
            ["~sender", var channel, var trouble, var day] when DayIn(day) is { } date && Enum.TryParse<Channel>(channel, out var way) && Enum.TryParse<SenderTrouble>(trouble, out var what) =>
                new Sender(way, what, date),
            ["~sender", var channel, var trouble, var day, var at] when DayIn(day) is { } date && Enum.TryParse<Channel>(channel, out var way) && Enum.TryParse<SenderTrouble>(trouble, out var what)
                && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var pausedAt) => new Sender(way, what, date, pausedAt),
            _ => null,
        };
    }
}
