using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Businesses;
using FollowUpEngine.Tests.Cadences;
using NodaTime;

namespace FollowUpEngine.Tests.Consent;

/// <summary>Colleagues have a consent of their own, and stop their own texts; what goes to them by email goes on.</summary>
public sealed class StaffConsentTests
{
    private static readonly StaffMember Sam = Given.Harbor.Staff.Single(person => person.Id == "sam");

    private readonly EngineWorld _world = new();
    private int _texts;

    [Fact]
    public async Task Stop_of_a_colleague_ends_their_texts_and_leaves_their_emails()
    {
        var id = await EnrolledAsync();
        Assert.Equal((1, 1), await ToldAsync("Does Thursday work?"));

        await HearAsync(Sam.Phone!, "STOP");

        Assert.Equal((1, 0), await ToldAsync("Hello?"));
        Assert.Contains((await _world.LeadAsync(id)).HeldBack, held => held.Rule == "colleague opted out");
        await HearAsync(Sam.Phone!, "START");
        Assert.Equal((1, 1), await ToldAsync("Anybody there?"));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Stop_of_a_colleague_makes_no_lead_and_stops_no_customer()
    {
        var id = await EnrolledAsync();

        await HearAsync(Sam.Phone!, "please stop texting me");

        Assert.Single(_world.Store.Rows, row => row.Kind == "Lead");
        Assert.False((await _world.LeadAsync(id)).SmsStopped);
    }

    [Fact]
    public async Task Stop_that_comes_between_claim_and_call_is_heard()
    {
        await EnrolledAsync();
        await HearAsync(Given.Inquiry().Phones[0], "Does Thursday work?");
        var isHeard = false;
        // The email goes first; while it is on its way the colleague stops, and time goes on.
        _world.Provider.DuringCall = () =>
        {
            if (!isHeard)
            {
                isHeard = true;
                HearAsync(Sam.Phone!, "STOP").GetAwaiter().GetResult();
                _world.Clock.Advance(Duration.FromSeconds(5));
            }
        };

        await _world.WorkAsync();

        Assert.True(isHeard);
        Assert.DoesNotContain(_world.Provider.Texts, text => text.To == Sam.Phone);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Provider_s_word_that_a_colleague_stopped_is_kept_for_their_number()
    {
        var id = await EnrolledAsync();
        await HearAsync(Given.Inquiry().Phones[0], "Does Thursday work?");
        _world.Provider.Next.Enqueue(new SendOutcome.Accepted("e1"));
        _world.Provider.Next.Enqueue(new SendOutcome.Rejected("21610: the person replied STOP", IsOptOut: true));

        await _world.WorkAsync();

        Assert.Contains(_world.Store.Rows, row => row.Key == RowKeys.Stop(Channel.Sms, _world.Hash.Of(Sam.Phone!)));
        Assert.False((await _world.LeadAsync(id)).SmsStopped);
        Assert.Equal((1, 0), await ToldAsync("Hello?"));
    }

    [Fact]
    public async Task Provider_s_later_report_that_a_colleague_stopped_is_kept_for_their_number()
    {
        var id = await EnrolledAsync();
        await HearAsync(Given.Inquiry().Phones[0], "Does Thursday work?");
        await _world.WorkAsync();
        var text = Assert.Single(_world.Provider.Texts, text => text.To == Sam.Phone).Key.Touch;

        await _world.Receipts.RecordAsync(_world.Business, id, text, "SM1", new DeliveryReceipt.OptedOut("a word"), _world.Now, default);

        Assert.Contains(_world.Store.Rows, row => row.Key == RowKeys.Stop(Channel.Sms, _world.Hash.Of(Sam.Phone!)));
        Assert.False((await _world.LeadAsync(id)).SmsStopped);
    }

    [Fact]
    public async Task Who_has_not_agreed_gets_no_text_even_when_one_was_planned()
    {
        var id = await EnrolledAsync();
        await HearAsync(Given.Inquiry().Phones[0], "Does Thursday work?");
        var lead = await _world.LeadAsync(id);
        var planned = lead.Pending.Single(pending => pending.Plan is { Audience: Audience.Staff, Channel: Channel.Sms });
        var changed = _world.Business with { Staff = [.. _world.Business.Staff.Select(person => person with { Texts = null })] };

        Assert.IsType<SendPermission.Allowed>(MaySendRules.Decide(lead, planned, _world.Business, Suppressions.None, _world.Now));
        Assert.Equal("no consent of the colleague", MaySendRules.Decide(lead, planned, changed, Suppressions.None, _world.Now).Rule);
    }

    [Theory]
    [InlineData("true", null, true)]
    [InlineData("false", null, false)]
    [InlineData(null, null, false)]
    [InlineData(null, """{ "agreedOn": "2026-03-01", "how": "Signed." }""", true)]
    [InlineData("true", """{ "agreedOn": "2026-03-01", "how": "Signed." }""", true)]
    public void Consent_of_a_colleague_is_a_flag_or_a_record(string? takes, string? texts, bool takesTexts)
    {
        var file = FullBusinessFile.With("staff[0].texts", texts, FullBusinessFile.With("staff[0].takesTexts", takes));

        var person = FullBusinessFile.ReadValid(file).Business.Staff[0];

        Assert.Equal(takesTexts, person.TakesTexts);
        Assert.Equal(texts is null ? takesTexts ? StaffTexts.Unproven : null : new StaffTexts(new LocalDate(2026, 3, 1), "Signed."), person.Texts);
    }

    private async Task<LeadId> EnrolledAsync()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromMinutes(5));
        return id;
    }

    /// <summary>How many emails and texts a customer's words bring to the colleague in charge.</summary>
    private async Task<(int Emails, int Texts)> ToldAsync(string words)
    {
        var before = (_world.Provider.Emails.Count(IsForSam), _world.Provider.Texts.Count(text => text.To == Sam.Phone));
        await HearAsync(Given.Inquiry().Phones[0], words);
        await _world.WorkAsync();
        return (_world.Provider.Emails.Count(IsForSam) - before.Item1, _world.Provider.Texts.Count(text => text.To == Sam.Phone) - before.Item2);
    }

    private static bool IsForSam(EmailMessage email) => email.To == Sam.Email;

    private Task HearAsync(PhoneNumber from, string words) =>
        _world.Texts.HearAsync(_world.Business, new InboundText { ProviderId = $"SM{++_texts:D32}", From = from, Text = words, Raw = "Body=x"u8.ToArray() }, _world.Now, default);
}
