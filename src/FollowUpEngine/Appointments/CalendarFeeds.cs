using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Appointments;

/// <summary>
/// The private address of a person's calendar, for the calendar program on their phone. Its token is made under the installation's secret from whose it is
/// and how often they made a new one; it is found by a hash, so whoever reads the store holds none.
/// </summary>
public sealed class CalendarFeeds(IRowStore rows, InstallationSecret secret, PublicAddress address)
{
    private const string Partition = "feed";
    private const string Kind = "CalendarFeed";
    private const int TokenBytes = 20;

    /// <summary>What is longer ago is of no use on a phone.</summary>
    private static readonly Duration Back = Duration.FromDays(30);

    // Whoever looks further ahead asks again before they get there.
    private const int DaysOfBlocks = 28;

    private static readonly Duration Ahead = Duration.FromDays(400);

    private readonly byte[] _key = secret.Derive("calendar-feeds");

    /// <summary>The address as it is now; null: the person has made none yet.</summary>
    public async Task<string?> AddressOfAsync(BusinessId business, string person, CancellationToken ct) =>
        await rows.GetAsync(OwnKey(business, person), ct) is { } row ? AddressOf(Read(row)) : null;

    /// <summary>Makes a new address; the old one leads nowhere from then on.</summary>
    public async Task<string> RotateAsync(BusinessId business, string person, CancellationToken ct)
    {
        var (partition, key) = OwnKey(business, person);
        var row = await rows.GetAsync(new RowKey(partition, key), ct);
        var feed = new FeedBody(business.Value, person, (row is null ? 0 : Read(row).Generation) + 1);
        var body = JsonSerializer.Serialize(feed, StoreJson.Rows.FeedBody);
        // First what it is found by: without the other row it leads nowhere, the other way round it would be shown and lead nowhere.
        await rows.CommitAsync(Partition, [new RowChange.Upsert(KeyOf(TokenOf(feed)), Kind, StoreJson.Version, body)], ct);
        try
        {
            await rows.CommitAsync(partition, [row is null ? new RowChange.Insert(key, Kind, StoreJson.Version, body) : new RowChange.Replace(key, row.ETag, Kind, StoreJson.Version, body)], ct);
        }
        catch (RowConflictException)
        {
            // Pressed twice: the one that was faster stands.
            return await AddressOfAsync(business, person, ct) ?? AddressOf(feed);
        }

        return AddressOf(feed);
    }

    /// <summary>Whose calendar a token opens; null: nobody's, or not any more.</summary>
    public async Task<(BusinessId Business, string Person)? > FindAsync(string token, CancellationToken ct)
    {
        if (token.Length != TokenBytes * 2 || !token.All(char.IsAsciiHexDigitLower) || await rows.GetAsync(new RowKey(Partition, KeyOf(token)), ct) is not { } row)
        {
            return null;
        }

        var feed = Read(row);
        var business = BusinessId.Parse(feed.Business);
        return await rows.GetAsync(OwnKey(business, feed.Person), ct) is { } own && Read(own).Generation == feed.Generation ? (business, feed.Person) : null;
    }

    /// <summary>The calendar as a file; each visit with what is needed to find the house and to call, and the protected blocks of the weeks ahead.</summary>
    public async Task<string> WriteAsync(Business business, StaffMember person, CalendarWeeks weeks, BlockStore blocks, Instant now, CancellationToken ct)
    {
        var visits = await weeks.ReadAsync(business, [person], now - Back, now + Ahead, ct);
        var today = now.InZone(business.Zone).Date;
        var planned = await blocks.PlannedAsync(business, [person], today, DaysOfBlocks, now, ct);
        return CalendarText.Write(
            "PUBLISH", visits.Select(visit => EventOf(visit, business)).Concat(planned.Select(one => EventOf(one.Block, person, business, today.AtStartOfDayInZone(business.Zone).ToInstant()))), $"{business.Name}: {person.Name}");
    }

    /// <param name="at">The same all day: whoever asks again hears that nothing has changed.</param>
    private CalendarEvent EventOf(Interval block, StaffMember person, Business business, Instant at) => new()
    {
        Uid = $"block-{business.Id}-{person.Id}-{LocalDatePattern.Iso.Format(block.Start.InZone(business.Zone).Date)}@{address.Base.Host}",
        Sequence = 0,
        ChangedAt = at,
        Starts = block.Start,
        Ends = block.End,
        Summary = "Protected block: getting leads",
        Description = $"{business.Staff.FirstOrDefault(one => one.Id == person.Block!.Cover)?.Name ?? person.Block!.Cover} takes the leads that come in meanwhile.",
    };

    private CalendarEvent EventOf(CalendarVisit visit, Business business)
    {
        var (lead, appointment) = (visit.Lead, visit.Lead.Appointment!);
        return VisitFiles.EventOf(appointment, lead, business, address) with
        {
            Summary = $"{VisitFiles.KindOf(appointment, business)}: {lead.DisplayName}",
            Description = string.Join('\n', new[]
            {
                lead.Phone is { } phone ? $"Phone: {phone.E164}" : null,
                lead.Service is { } service ? Excerpt.Of(service, 120) : null,
                lead.Handoff?.Context,
                address.Of($"app/{business.Id}/leads/{lead.Id}"),
            }.OfType<string>()),
        };
    }

    private string AddressOf(FeedBody feed) => address.Of($"feeds/{TokenOf(feed)}.ics");

    private string TokenOf(FeedBody feed) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{feed.Business}|{feed.Person}|{feed.Generation}")).AsSpan(0, TokenBytes));

    private static string KeyOf(string token) => Keys.Of("f", Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, 16)));

    private static RowKey OwnKey(BusinessId business, string person) => new(RowKeys.Business(business), Keys.Of("feed", person));

    private static FeedBody Read(Row row) => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.FeedBody)!;
}

/// <summary>A person's calendar address: which one it is of those that they made.</summary>
public sealed record FeedBody(string Business, string Person, int Generation);
