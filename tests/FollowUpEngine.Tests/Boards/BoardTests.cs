using System.Text.Json;
using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Privacy;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Boards;

/// <summary>The rows of the board are what the leads say, at every moment of their lives.</summary>
public sealed class BoardTests
{
    private readonly EngineWorld _world = new();

    private Board Board => new(_world.Rows);

    [Fact]
    public async Task New_inquiry_stands_in_the_first_column_and_on_the_generators_desk()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry(1));

        var card = Assert.Single(await Board.ColumnAsync(_world.Business.Id, nameof(LeadStage.Inquiry), 10, default));
        Assert.Equal((id, (StallCause?)null), (card.Lead, card.Place.Cause));
        Assert.Equal(id, Assert.Single((await Board.DeskAsync(_world.Business.Id, "sam", 10, default)).Cards).Lead);
        Assert.Empty((await Board.DeskAsync(_world.Business.Id, "dana", 10, default)).Cards);
        Assert.Equal([new BoardCount(card.Place.Cell, 1, 0)], await Board.CountAsync(_world.Business.Id, default));
    }

    [Fact]
    public async Task Board_is_what_the_leads_say_after_whole_lives()
    {
        var ids = new List<LeadId>();
        for (var n = 1; n <= 8; n++)
        {
            ids.Add(await _world.ReceiveAsync(Given.Inquiry(n)));
        }

        await _world.LiveAsync(Duration.FromHours(3));
        await CheckAsync();
        await _world.TellAsync(ids[0], new HumanTouched { At = _world.Now, Who = "Sam", How = HumanTouched.Conversation });
        await HandOverAsync(ids[1]);
        await CheckAsync();
        await _world.TellAsync(ids[1], new HandoffAccepted { At = _world.Now, Who = "Kim", Closer = Closer });
        await _world.TellAsync(ids[1], new QuoteSent { At = _world.Now, Who = "Kim", Amount = 8_400 });
        await _world.TellAsync(ids[2], new Closed { At = _world.Now, Who = "Sam", As = LeadStage.Lost, Reason = "price" });
        await _world.TellAsync(ids[3], new Parked { At = _world.Now, Who = "Sam", Until = new LocalDate(2026, 4, 1), Reason = "after the winter" });
        await _world.TellAsync(ids[4], new MessageReceived { At = _world.Now, Who = "Pat", Channel = Channel.Email, Text = "Is anybody there?" });
        await CheckAsync();
        Assert.Equal(8_400, (await Board.CountAsync(_world.Business.Id, default)).Sum(count => count.Amount));

        await _world.LiveAsync(Duration.FromDays(25));
        await CheckAsync();
        Assert.Contains(await Board.ColumnAsync(_world.Business.Id, nameof(LeadStage.Opportunity), 10, default), card => card.Place is { Cause: StallCause.S2, Amount: 8_400 });
    }

    [Fact]
    public async Task Counts_stay_the_same_however_often_they_are_read_and_few_rows_are_left()
    {
        for (var n = 1; n <= 120; n++)
        {
            await _world.ReceiveAsync(Given.Inquiry(n));
        }

        var first = await Board.CountAsync(_world.Business.Id, default);
        var left = _world.Store.Rows.Count(row => row.Key.StartsWith("board|", StringComparison.Ordinal));

        Assert.Equal(120, first.Sum(count => count.Leads));
        Assert.Equal(first, await Board.CountAsync(_world.Business.Id, default));
        Assert.Equal(1, left);
    }

    [Fact]
    public async Task Column_lists_the_longest_stalled_first_and_no_more_than_asked()
    {
        var first = await _world.ReceiveAsync(Given.Inquiry(1));
        _world.Clock.Advance(Duration.FromMinutes(5));
        await _world.ReceiveAsync(Given.Inquiry(2));
        await _world.LiveAsync(Duration.FromHours(1));
        await _world.ReceiveAsync(Given.Inquiry(3));

        var cards = await Board.ColumnAsync(_world.Business.Id, nameof(LeadStage.Inquiry), 2, default);

        Assert.Equal([StallCause.G1, StallCause.G1], cards.Select(card => card.Place.Cause));
        Assert.Equal(first, cards[0].Lead);
    }

    [Fact]
    public async Task Leads_of_a_version_without_a_board_get_their_place_in_the_night()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry(1));
        var stored = (await _world.Leads.LoadAsync(_world.Business.Id, id, default))!;
        var body = JsonSerializer.Serialize(new HeadBody(stored.Lead, stored.DueAt, stored.DueWhy), StoreJson.Rows.HeadBody);
        await _world.Store.CommitAsync(
            RowKeys.Business(_world.Business.Id),
            [
                new RowChange.Replace(RowKeys.Head(id), stored.ETag, "Lead", StoreJson.Version, body),
                .. _world.Store.Rows.Where(row => IsOfBoard(row.Key)).Select(row => new RowChange.Delete(row.Key)),
            ],
            default);

        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);

        await CheckAsync();
        Assert.Single(await Board.ColumnAsync(_world.Business.Id, nameof(LeadStage.Inquiry), 10, default));
    }

    [Fact]
    public async Task A_colleague_who_left_leaves_nothing_on_the_desk_after_the_night()
    {
        await _world.ReceiveAsync(Given.Inquiry(1));
        var business = _world.Business with { Staff = [.. _world.Business.Staff.Where(person => person.Id != "sam")] };

        await _world.Sweep.RunAsync(business, _world.Now, default);

        Assert.Empty((await Board.DeskAsync(business.Id, "sam", 10, default)).Cards);
        Assert.NotEmpty((await Board.DeskAsync(business.Id, business.Responsible(StaffRole.Generator).Id, 10, default)).Cards);
    }

    [Fact]
    public async Task A_person_who_is_erased_is_off_the_board()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry(1));
        await new PersonErasure(_world.Rows, _world.Leads, _world.Hash, [], _world.Contention).EraseAsync(_world.Business, id, "them", _world.Now, default);

        Assert.DoesNotContain(_world.Store.Rows, row => row.Kind == "Card");
        Assert.Empty(await Board.CountAsync(_world.Business.Id, default));
    }

    private string Closer => _world.Business.Responsible(StaffRole.Closer).Id;

    private async Task HandOverAsync(LeadId id)
    {
        foreach (var question in Enum.GetValues<BarQuestion>())
        {
            await _world.TellAsync(id, new BarAnswered { At = _world.Now, Who = "Sam", Question = question, Answer = "Yes.", Meets = true });
        }

        await _world.TellAsync(id, new HandedOff { At = _world.Now, Who = "Sam", To = Closer, NextStep = "A visit on Friday.", Override = "They want it this week." });
    }

    private async Task CheckAsync()
    {
        var keys = new List<string>();
        var counts = new List<BoardPlace>();
        await foreach (var stored in _world.Leads.ListAsync(_world.Business.Id, null, null, default))
        {
            Assert.Equal(BoardRules.PlaceOf(stored.Lead, _world.Business), stored.Place);
            keys.AddRange(BoardRows.KeysOf(stored.Lead.Id, stored.Place));
            counts.AddRange(stored.Place is { } place ? [place] : []);
        }

        Assert.Equal(keys.Order(StringComparer.Ordinal), _world.Store.Rows.Where(row => row.Kind == "Card").Select(row => row.Key).Order(StringComparer.Ordinal));
        Assert.Equivalent(
            counts.GroupBy(place => place.Cell).Select(cell => new BoardCount(cell.Key, cell.Count(), cell.Sum(place => place.Amount ?? 0))),
            await Board.CountAsync(_world.Business.Id, default),
            strict: true);
    }

    private static bool IsOfBoard(string key) =>
        key.StartsWith("card|", StringComparison.Ordinal) || key.StartsWith("turn|", StringComparison.Ordinal) || key.StartsWith("board|", StringComparison.Ordinal);
}
