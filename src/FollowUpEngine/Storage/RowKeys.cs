using System.Globalization;
using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Sending;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Storage;

/// <summary>Every key of the table, in one place (design: storage layout).</summary>
public static class RowKeys
{
    public const string Wake = "wake";
    public const string Directory = "directory";
    public const string Operations = "ops";
    public const string Routes = "route";

    /// <summary>Sign-in and sessions. Of no business: one person may be of several.</summary>
    public const string Access = "access";

    // Fixed width, so that keys sort by time.
    private static readonly InstantPattern Sortable = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmssfff'Z'");
    private static readonly LocalDatePattern Days = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly InstantPattern Minute = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmm'Z'");

    public static string Business(BusinessId business) => Keys.Of("b", business.Value);

    public static string Head(LeadId lead) => Keys.Of("lead", lead.Value);

    /// <summary>The lead id in a head's key, as text; an id needs no escape.</summary>
    public static string LeadOf(string headKey) => headKey["lead|".Length..];

    public static string Fact(LeadId lead, int version) =>
        Keys.Of("fact", lead.Value, version.ToString("D8", CultureInfo.InvariantCulture));

    /// <summary>Rounded up to the millisecond: a row must never come due before its moment.</summary>
    public static string Due(Instant at, string what) => Keys.Of("due", Sortable.Format(CeilingMillisecond(at)), what);

    public static bool IsDue(string key) => key.StartsWith("due|", StringComparison.Ordinal);

    /// <summary>Whether a due row is a lead's and no job of the business as a whole.</summary>
    public static bool IsDueLead(string key) =>
        key.AsSpan(key.LastIndexOf(Keys.Separator) + 1) is { Length: 32 } what && !what.ContainsAnyExcept("0123456789abcdef");

    /// <summary>The key of a lead's due row by its moment as stored bodies have it; null for a moment finer than keys are.</summary>
    public static string? DueByText(ReadOnlySpan<char> iso, ReadOnlySpan<char> lead)
    {
        // 2026-03-04T15:30:00Z, or with up to three digits of a second behind a point.
        if (iso.Length is < 20 or 21 or > 24 || iso[^1] != 'Z')
        {
            return null;
        }

        Span<char> milliseconds = ['0', '0', '0'];
        iso[Math.Min(20, iso.Length)..Math.Max(20, iso.Length - 1)].CopyTo(milliseconds);
        return $"due{Keys.Separator}{iso[..4]}{iso[5..7]}{iso[8..10]}T{iso[11..13]}{iso[14..16]}{iso[17..19]}{milliseconds}Z{Keys.Separator}{lead}";
    }

    /// <summary>The range of everything due at or before <paramref name="now"/>.</summary>
    public static (string From, string To) DueUntil(Instant now) =>
        (Keys.Of("due") + Keys.Separator, Keys.Of("due", Sortable.Format(now)) + (char)(Keys.Separator + 1));

    public static Instant DueAt(string dueKey) => Sortable.Parse(Keys.Split(dueKey)[1]).Value;

    /// <param name="scope">The lead's id, or <see cref="TouchKey.BusinessScope"/>.</param>
    public static string Touch(string scope, TouchRef touch) => Keys.Of("touch", scope, touch.Enrollment, touch.Step);

    /// <summary>When each person of the business last got a packet.</summary>
    public static string Assignments => Keys.Of("assignments");

    /// <summary>That this person carries this lead.</summary>
    public static string Load(string person, LeadId lead) => Keys.Of(LoadRows.Kind, person, lead.Value);

    /// <summary>That a lead takes a person's time from then on.</summary>
    public static string Slot(string person, Instant starts, LeadId lead) => Keys.Of(SlotRows.Kind, person, Sortable.Format(starts), lead.Value);

    /// <summary>Sorts before all of the person's slots that begin then or later.</summary>
    public static string SlotFrom(string person, Instant from) => Keys.Of(SlotRows.Kind, person, Sortable.Format(from));

    public static (string Person, Instant Starts, LeadId Lead) SlotOf(string slotKey) =>
        Keys.Split(slotKey) is [_, var person, var starts, var lead] ? (person, Sortable.Parse(starts).Value, LeadId.Parse(lead)) : throw new FormatException("This is no slot's key.");

    /// <summary>Written with every slot that is added to the day (UTC).</summary>
    public static string SlotDay(string person, LocalDate day) => Keys.Of("slotday", person, Days.Format(day));

    /// <summary>That the lead's name has a word; the newest leads first.</summary>
    public static string Named(string word, LeadId lead) => Keys.Of("name", word, Backwards(lead.Value));

    public static (string From, string To) NamedBy(string word) => Keys.Under("name", word);

    public static LeadId NamedLead(string key) => LeadId.Parse(Backwards(Keys.Split(key)[2]));

    /// <summary>Something that somebody did; the newest first.</summary>
    /// <param name="name">Tells the acts of a moment apart.</param>
    public static string Act(Instant at, string name) => Keys.Of(JournalRows.Kind, Backwards(Sortable.Format(at)), name);

    /// <summary>The range of all acts before a moment.</summary>
    // Of the moment itself the last one sorts before the next character.
    public static (string From, string To) ActsBefore(Instant moment) =>
        (Keys.Of(JournalRows.Kind, Backwards(Sortable.Format(moment))) + (char)(Keys.Separator + 1), Keys.Under(JournalRows.Kind).To);

    public static (Instant At, string Name) ActOf(string key)
    {
        var parts = Keys.Split(key);
        return (Sortable.Parse(Backwards(parts[1])).Value, parts[2]);
    }

    /// <summary>That a lead changed on a day, UTC.</summary>
    public static string Changed(LocalDate day, LeadId lead) => Keys.Of(ChangeRows.Kind, Days.Format(day), lead.Value);

    /// <summary>Sorts before all changes of the day and after those of earlier ones.</summary>
    public static string ChangedFrom(LocalDate day) => Keys.Of(ChangeRows.Kind, Days.Format(day));

    public static LeadId ChangedLead(string key) => LeadId.Parse(Keys.Split(key)[2]);

    /// <summary>What became of a person's block on a local day.</summary>
    public static string Block(string person, LocalDate day) => Keys.Of("block", person, Days.Format(day));

    /// <summary>Whose blocks are half as long, and since when each is counted.</summary>
    public static string BlockPlan => Keys.Of("block-plan");

    /// <summary>A closed month, as <c>2026-05</c>.</summary>
    public static string Month(string month) => Keys.Of("month", month);

    public static string MonthOf(string key) => Keys.Split(key)[1];

    /// <summary>What was told of months that are past, at a moment; <paramref name="name"/> tells the rows of the moment apart.</summary>
    public static string Late(Instant at, string name) => Keys.Of(LateRows.Kind, Sortable.Format(CeilingMillisecond(at)), name);

    public static Instant LateAt(string key) => Sortable.Parse(Keys.Split(key)[1]).Value;

    /// <summary>The name of an act that a lead's fact tells.</summary>
    public static string Deed(LeadId lead, int version) => $"{lead.Value}-{version.ToString(CultureInfo.InvariantCulture)}";

    public static (LeadId Lead, int Version) DeedOf(string name) => (LeadId.Parse(name[..32]), int.Parse(name[33..], CultureInfo.InvariantCulture));

    // What is later sorts first: of moments, and of ids, whose hexadecimal digits begin with the time. Twice is once.
    private static string Backwards(string text) => string.Concat(text.Select(c => char.IsAsciiHexDigitLower(c) ? "fedcba9876543210"[char.IsAsciiDigit(c) ? c - '0' : c - 'a' + 10] : c));

    /// <summary>A message of which nobody could say whether it went.</summary>
    public static string Unsure(LeadId lead, TouchRef touch) => Keys.Of("unsure", lead.Value, touch.Enrollment, touch.Step);

    public static string Erased(LeadId lead) => Keys.Of("erased", lead.Value);

    /// <summary>A row of an import whose person was erased, by its keyed hash: the same file does not bring them back.</summary>
    public static string ErasedRow(string row) => Keys.Of("erasedrow", row);

    /// <summary>What was sent on a day, UTC; <paramref name="name"/> tells the rows of the day apart.</summary>
    public static string Tally(LocalDate day, string name) => Keys.Of("tally", Days.Format(day), name);

    /// <summary>Sorts before all tallies of the day and after those of earlier ones.</summary>
    public static string TalliesOf(LocalDate day) => Keys.Of("tally", Days.Format(day));

    /// <summary>A lead's card in its column: stalled ones first, then by how long.</summary>
    public static string Card(string column, bool isStalled, Instant since, LeadId lead) => Keys.Of("card", column, $"{(isStalled ? '0' : '1')}{Sortable.Format(since)}", lead.Value);

    /// <summary>A lead's card on a person's desk, by urgency and how long.</summary>
    public static string Turn(string person, int kind, Instant since, LeadId lead) =>
        Keys.Of("turn", person, $"{kind.ToString("D2", CultureInfo.InvariantCulture)}{Sortable.Format(since)}", lead.Value);

    public static LeadId TurnLead(string key) => LeadId.Parse(Keys.Split(key)[3]);

    /// <summary>What a change of a lead adds to the counts of the board.</summary>
    public static string BoardCount(string name) => Keys.Of("board", name);

    /// <summary>The counts themselves. Sorts before the names of leads.</summary>
    public static string BoardSum => Keys.Of("board", "-");

    /// <summary>Whether the row is written for a lead's moment or place alone: where it is gone already, nothing is lost.</summary>
    public static bool IsPlace(string key) => IsDue(key) ||
        new[] { "card", "turn", LoadRows.Kind, SlotRows.Kind }.Any(kind => key.StartsWith(kind + Keys.Separator, StringComparison.Ordinal));

    /// <summary>The partition of messages that were kept instead of sent.</summary>
    public static string Outbox(BusinessId business) => Keys.Of("outbox", business.Value);

    public static string Mail(string hash) => Keys.Of("mail", hash);

    public static string Phone(string hash) => Keys.Of("phone", hash);

    public static string Stop(Channel channel, string hash) => Keys.Of("stop", channel == Channel.Sms ? "sms" : "email", hash);

    public static string Seen(string source, string delivery) => Keys.Of("seen", source, delivery);

    /// <summary>The numbers as the last night counted them.</summary>
    public static string Numbers => Keys.Of("numbers");

    /// <summary>The import that somebody began on the page; there is one at a time.</summary>
    public static string Import => Keys.Of("import");

    public static string Submission(string id) => Keys.Of("submission", id);

    public static string Digest(LocalDate date, string person) => Keys.Of("digest", LocalDatePattern.Iso.Format(date), person);

    /// <summary>Up to when a person's last digest told.</summary>
    public static string DigestMark(string person) => Keys.Of("digestmark", person);

    public static string SignInAsk(string id) => Keys.Of("ask", id);

    public static string SignInLink(string tokenHash) => Keys.Of("link", tokenHash);

    /// <summary>How often somebody asked for a link. <paramref name="kind"/>: by what they are counted; <paramref name="who"/> is a keyed hash.</summary>
    public static string SignInRate(string kind, string who) => Keys.Of("rate", kind, who);

    /// <param name="person">The keyed hash of their address, so that all sessions of a person are one range.</param>
    public static string Session(string person, string tokenHash) => Keys.Of("session", person, tokenHash);

    /// <summary>The wake that covers <paramref name="at"/>: the first full minute at or after it.</summary>
    public static string WakeAt(Instant at, BusinessId business) => Keys.Of(Minute.Format(CeilingMinute(at)), business.Value);

    public static Instant WakeMinute(string wakeKey) => Minute.Parse(Keys.Split(wakeKey)[0]).Value;

    public static (string From, string To) WakesUntil(Instant now) => ("0", Minute.Format(now) + (char)(Keys.Separator + 1));

    public static Instant CeilingMinute(Instant at)
    {
        var ticks = at.ToUnixTimeTicks();
        const long minute = NodaConstants.TicksPerMinute;
        return Instant.FromUnixTimeTicks((ticks + minute - 1) / minute * minute);
    }

    private static Instant CeilingMillisecond(Instant at)
    {
        var ticks = at.ToUnixTimeTicks();
        const long millisecond = NodaConstants.TicksPerMillisecond;
        return Instant.FromUnixTimeTicks((ticks + millisecond - 1) / millisecond * millisecond);
    }
}
