using FollowUpEngine.Appointments;
using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Pages.Appointments;
using FollowUpEngine.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Functions.App;

/// <summary>A week of visits, one's own first; and the address by which a phone's calendar shows them.</summary>
public sealed class CalendarFunction(AppCaller caller, AppAnswers answers, CalendarWeeks weeks, SlotStore slots, CalendarFeeds feeds, BlockStore blocks, IClock clock)
{
    private const string Route = "app/{business}/calendar";

    [Function("AppCalendar")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        return visit is null ? refusal! : await PageAsync(request, visit, ct);
    }

    /// <summary>Everybody makes their own address, and nobody another's.</summary>
    [Function("AppCalendarFeed")]
    public async Task<IResult> MakeFeed([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/feed")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        if (visit is null)
        {
            return refusal!;
        }

        await feeds.RotateAsync(visit.Business.Id, visit.Person.Id, CancellationToken.None);
        return PageAnswer.SeeOther(AppPaths.Of(visit.Business.Id, "calendar"));
    }

    private async Task<IResult> PageAsync(HttpRequest request, AppVisit visit, CancellationToken ct)
    {
        var zone = visit.Business.Zone;
        var today = clock.GetCurrentInstant().InZone(zone).Date;
        var asked = LocalDatePattern.Iso.Parse(request.Query["week"].ToString()) is { Success: true } day && Period.DaysBetween(day.Value, today) is > -800 and < 800 ? day.Value : today;
        var monday = asked.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        // Who makes no visits sees everybody's.
        var isCloser = visit.Person.Roles.Contains(StaffRole.Closer);
        var filter = request.Query["person"].ToString() is { Length: > 0 } given ? given : isCloser ? visit.Person.Id : CalendarModel.Everybody;
        var people = filter == CalendarModel.Everybody ? await EverybodyAsync(visit.Business, ct) : [.. visit.Business.Staff.Where(person => person.Id == filter)];
        var (from, to) = (LocalMoments.At(zone, monday.AtMidnight()), LocalMoments.At(zone, monday.PlusDays(7).AtMidnight()));
        return await answers.PageAsync<CalendarPage, CalendarModel>(new CalendarModel
        {
            Frame = visit.Frame(AppPaths.Of(visit.Business.Id, "calendar")),
            Business = visit.Business,
            Person = visit.Person,
            Filter = filter,
            Monday = monday,
            Today = today,
            Visits = await weeks.ReadAsync(visit.Business, people, from, to, ct),
            Blocks = await blocks.PlannedAsync(visit.Business, people, monday, 7, clock.GetCurrentInstant(), ct),
            PathOf = LeadPages.PathOf(visit),
            Path = AppPaths.Of(visit.Business.Id, "calendar"),
            FeedAddress = await feeds.AddressOfAsync(visit.Business.Id, visit.Person.Id, ct),
        });
    }

    /// <summary>Customers wait for the visits of who left the business too.</summary>
    private async Task<IReadOnlyList<StaffMember>> EverybodyAsync(Business business, CancellationToken ct) =>
    [
        .. business.Staff,
        .. (await slots.PeopleAsync(business.Id, ct)).Where(id => business.Staff.All(person => person.Id != id))
            .Select(id => new StaffMember { Id = id, Name = $"{id}, who is not in the business file any more", Roles = [] }),
    ];
}
