using System.Text.Json.Nodes;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;

namespace FollowUpEngine.Tests.Consent.Records;

/// <summary>No text without the consent that the rules ask for, and nothing but the number itself opens what a stop closed.</summary>
public sealed class ConsentPromiseTests
{
    private readonly EngineWorld _world = new(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H"), Made.Sms("b", "P2D"), Made.Sms("c", "P5D"))));
    private int _forms;

    [Fact]
    public async Task Consent_that_was_given_for_one_number_is_none_for_another_one()
    {
        var id = await ReceiveAsync("+12075551001", isTicked: true);
        await _world.LiveAsync(Duration.FromHours(4));
        await ReceiveAsync("+12075552002", isTicked: null);

        await _world.LiveAsync(Duration.FromDays(8));

        Assert.Equal(["a"], TextsOfCadence(id, "+12075551001"));
        Assert.Empty(TextsOfCadence(id, "+12075552002"));
        Assert.Contains((await _world.LeadAsync(id)).HeldBack, held => held.Rule == ConsentCheckRules.None);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Number_that_comes_later_gets_texts_when_its_own_form_was_ticked()
    {
        var id = await ReceiveAsync("+12075551001", isTicked: null);
        await _world.LiveAsync(Duration.FromHours(6));
        await ReceiveAsync("+12075552002", isTicked: true);

        await _world.LiveAsync(Duration.FromDays(8));

        Assert.Equal(["b", "c"], TextsOfCadence(id, "+12075552002"));
        Assert.Empty(TextsOfCadence(id, "+12075551001"));
    }

    [Fact]
    public async Task Box_left_open_ends_texts_that_an_earlier_tick_allowed()
    {
        var id = await ReceiveAsync("+12075551001", isTicked: true);
        await _world.LiveAsync(Duration.FromHours(4));
        await ReceiveAsync("+12075551001", isTicked: false);

        await _world.LiveAsync(Duration.FromDays(8));

        Assert.Equal(["a"], TextsOfCadence(id, "+12075551001"));
    }

    [Theory]
    [InlineData("offers:no reminders:yes", false)]
    [InlineData("reminders:yes offers:no", false)]
    [InlineData("offers:yes reminders:yes", true)]
    [InlineData("agree:no agree:yes", true)] // one box, its empty value first
    [InlineData("agree:yes agree:no", false)]
    public async Task Box_left_open_outweighs_another_that_was_ticked_in_the_same_form(string boxes, bool isAgreed)
    {
        var id = await _world.ReceiveAsync(Given.Inquiry() with
        {
            Consents =
            [
                .. boxes.Split(' ').Select(box => box.Split(':'))
                    .Select(box => new ConsentGiven { Channel = ConsentChannel.Sms, Field = box[0], Granted = box[1] == "yes", TextShown = $"Harbor Heating & Air may text me ({box[0]})." }),
            ],
        });

        var lead = await _world.LeadAsync(id);
        Assert.Equal((isAgreed, isAgreed), (ConsentLedger.HasAgreedToTexts(lead), lead.SmsConsent));
        Assert.Single(lead.Consents, record => record.Channel == Channel.Sms);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ticked_form_of_a_stopped_number_opens_nothing(bool isForgotten)
    {
        if (isForgotten)
        {
            // The lead is gone, or never was: the number alone is on record.
            await HearAsync("+12075551001", "STOP");
        }
        else
        {
            await ReceiveAsync("+12075551001", isTicked: true);
            await _world.LiveAsync(Duration.FromMinutes(5));
            await HearAsync("+12075551001", "STOP");
        }

        var texts = LeadTexts();
        foreach (var given in new[] { "+12075551001", "(207) 555-1001", "1-207-555-1001", "207.555.1001" })
        {
            await ReceiveAsync(given, isTicked: true);
            await _world.LiveAsync(Duration.FromDays(8));
        }

        Assert.Equal(texts, LeadTexts());
        Assert.Contains(_world.Store.Rows, row => row.Key == StopOf("+12075551001"));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Merge_with_a_lead_that_ticked_opens_nothing()
    {
        await ReceiveAsync("+12075551001", isTicked: true);
        await _world.LiveAsync(Duration.FromMinutes(5));
        await HearAsync("+12075551001", "please stop texting me");
        await ReceiveAsync("+12075552002", isTicked: true, email: "other@example.com");
        await _world.LiveAsync(Duration.FromMinutes(5));
        var texts = LeadTexts();

        // One form names both: they are one person, and that person said stop.
        await _world.ReceiveAsync(Form("+12075551001", isTicked: true) with { Emails = [Given.Email("other@example.com")], Phones = [Given.Phone("+12075551001"), Given.Phone("+12075552002")] });
        await _world.LiveAsync(Duration.FromDays(8));

        Assert.Equal(texts, LeadTexts());
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Merge_of_a_lead_that_ticked_with_one_that_did_not_leaves_the_no()
    {
        await ReceiveAsync("+12075551001", isTicked: false);
        await _world.LiveAsync(Duration.FromHours(5));
        var id = await ReceiveAsync("+12075552002", isTicked: true, email: "other@example.com");
        await _world.ReceiveAsync(Form("+12075551001", isTicked: null) with { Emails = [Given.Email("other@example.com")] });

        var lead = await _world.LeadAsync((await _world.LeadAsync(id)).MergedInto ?? id);
        Assert.NotEmpty(lead.Absorbed);
        Assert.All(lead.Phones, phone => Assert.Equal(ConsentCheckRules.Declined, RuleOf(lead with { Phones = [phone] })));
        await ReceiveAsync("+12075552002", isTicked: true, email: "other@example.com");
        Assert.Null(RuleOf(await _world.LeadAsync(lead.Id)));
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, ConsentCheckRules.Declined)]
    public async Task Head_that_an_earlier_version_wrote_is_read_and_goes_on(bool isTicked, string? rule)
    {
        var id = await ReceiveAsync("+12075551001", isTicked);
        var row = _world.Store.Rows.Single(row => row.Kind == "Lead");
        var head = JsonNode.Parse(row.Body)!;
        Assert.True(head["lead"]!.AsObject().Remove("consents"));
        await _world.Rows.CommitAsync(row.Partition, [new RowChange.Replace(row.Key, row.ETag, row.Kind, row.SchemaVersion, head.ToJsonString())], default);

        Assert.Equal(rule, RuleOf(await _world.LeadAsync(id)));
        await _world.LiveAsync(Duration.FromHours(6));
        Assert.Equal(isTicked ? ["a"] : [], TextsOfCadence(id, "+12075551001"));
        await ReceiveAsync("+12075551001", isTicked: !isTicked);
        Assert.Equal(isTicked ? ConsentCheckRules.Declined : null, RuleOf(await _world.LeadAsync(id)));
    }

    [Fact]
    public async Task Start_from_another_number_of_the_person_opens_that_one_alone()
    {
        var id = await ReceiveAsync("+12075551001", isTicked: true);
        await HearAsync("+12075551001", "STOP");
        await ReceiveAsync("+12075552002", isTicked: true);
        await HearAsync("+12075552002", "START");

        Assert.Contains(_world.Store.Rows, row => row.Key == StopOf("+12075551001"));
        Assert.DoesNotContain(_world.Store.Rows, row => row.Key == StopOf("+12075552002"));
        var lead = await _world.LeadAsync(id);
        Assert.Equal("opted out", (await AskAsync(lead with { Phones = [Given.Phone("+12075551001")] })).Rule);
        Assert.IsType<SendPermission.Allowed>(await AskAsync(lead));
    }

    [Fact]
    public async Task Start_brings_back_what_stood_before_the_stop_and_no_more()
    {
        var (never, before) = (await ReceiveAsync("+12075551001", isTicked: null), await ReceiveAsync("+12075552002", isTicked: true, email: "other@example.com"));
        foreach (var number in new[] { "+12075551001", "+12075552002" })
        {
            await HearAsync(number, "STOP");
            await HearAsync(number, "START");
        }

        Assert.Equal(ConsentCheckRules.None, (await AskAsync(await _world.LeadAsync(never))).Rule);
        Assert.IsType<SendPermission.Allowed>(await AskAsync(await _world.LeadAsync(never), ConsentPurpose.Service));
        Assert.IsType<SendPermission.Allowed>(await AskAsync(await _world.LeadAsync(before)));
    }

    [Fact]
    public async Task What_a_colleague_tells_opens_no_stop()
    {
        var id = await ReceiveAsync("+12075551001", isTicked: true);
        await HearAsync("+12075551001", "STOP");

        var refusal = Assert.IsType<LeadCommandResult.Refused>(await _world.Commands.ExecuteAsync(_world.Business, id, Told(ConsentKind.ExpressWritten), _world.Now, default));

        Assert.Contains("START", refusal.Reason, StringComparison.Ordinal);
        Assert.Equal("opted out", (await AskAsync(await _world.LeadAsync(id))).Rule);
    }

    [Fact]
    public async Task Consent_by_word_of_mouth_reaches_for_what_was_agreed_on_and_not_for_advertising()
    {
        var id = await ReceiveAsync("+12075551001", isTicked: false);
        Assert.Equal(ConsentCheckRules.Declined, (await AskAsync(await _world.LeadAsync(id), ConsentPurpose.Service)).Rule);

        await _world.DoAsync(id, Told(ConsentKind.Express));

        var lead = await _world.LeadAsync(id);
        Assert.IsType<SendPermission.Allowed>(await AskAsync(lead, ConsentPurpose.Service));
        Assert.Equal(ConsentCheckRules.NotWritten, (await AskAsync(lead)).Rule);
    }

    [Fact]
    public async Task Suspicious_form_neither_gives_nor_takes_consent()
    {
        var id = await ReceiveAsync("+12075551001", isTicked: null);
        await _world.ReceiveAsync(Form("+12075551001", isTicked: true) with { Quarantine = "a bot" });
        Assert.Equal(ConsentCheckRules.None, (await AskAsync(await _world.LeadAsync(id))).Rule);

        await ReceiveAsync("+12075551001", isTicked: true);
        await _world.ReceiveAsync(Form("+12075551001", isTicked: false) with { Quarantine = "a bot" });
        Assert.IsType<SendPermission.Allowed>(await AskAsync(await _world.LeadAsync(id)));
    }

    [Fact]
    public async Task Form_s_box_is_recorded_with_all_that_proves_it()
    {
        var id = await _world.ReceiveAsync(Form("+12075551001", isTicked: true) with
        {
            SubmittedAt = Given.TuesdayMorning - Duration.FromSeconds(3),
            Attribution = new Attribution { Form = "quote" },
            Consents =
            [
                new ConsentGiven
                {
                    Channel = ConsentChannel.Sms, Granted = true, Field = "sms", TextShown = "Harbor Heating & Air may text me.", IpAddress = "203.0.113.7", UserAgent = "Mozilla/5.0",
                    Page = "https://harbor.example/", SubmissionHash = "ab", Certificate = "https://cert.trustedform.com/1",
                },
            ],
        });

        var fact = Assert.Single((await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default)).OfType<ConsentRecorded>());
        Assert.Equal((Channel.Sms, ConsentKind.ExpressWritten, ConsentWay.BoxTicked, ConsentPurpose.FollowUp), (fact.Consent.Channel, fact.Consent.Kind, fact.Consent.Way, fact.Consent.Purpose));
        Assert.Equal(["+12075551001"], fact.Consent.Contacts);
        Assert.Equal(ConsentTexts.HashOf("Harbor Heating & Air may text me."), fact.Consent.TextHash);
        Assert.Equal(
            new ConsentProof
            {
                Text = "Harbor Heating & Air may text me.", NamedSender = "Harbor Heating & Air", Source = "website", Form = "quote", Field = "sms", Page = "https://harbor.example/",
                IpAddress = "203.0.113.7", UserAgent = "Mozilla/5.0", SubmittedAt = Given.TuesdayMorning - Duration.FromSeconds(3), SubmissionHash = "ab", Certificate = "https://cert.trustedform.com/1",
            },
            fact.Proof);
    }

    private Task<LeadId> ReceiveAsync(string phone, bool? isTicked, string email = "pat1@example.com") => _world.ReceiveAsync(Form(phone, isTicked) with { Emails = [Given.Email(email)] });

    private Inquiry Form(string phone, bool? isTicked) => Given.Inquiry() with
    {
        ContentHash = $"form-{++_forms}",
        Phones = [Given.Phone(phone)],
        Consents = isTicked is { } granted ? [new ConsentGiven { Channel = ConsentChannel.Sms, Granted = granted, Field = "sms_consent" }] : [],
    };

    private LeadCommand.RecordConsent Told(ConsentKind kind) => new(new ConsentRecorded
    {
        At = _world.Now,
        Consent = new ConsentRecord { Channel = Channel.Sms, Purpose = ConsentPurpose.FollowUp, Kind = kind, Way = ConsentWay.Spoken, At = _world.Now, Contacts = ["+12075551001"] },
        Proof = new ConsentProof { ToldBy = "Dana", Evidence = "call of this morning" },
    });

    private Task HearAsync(string from, string words) =>
        _world.Texts.HearAsync(_world.Business, new InboundText { ProviderId = $"SM{++_forms:D32}", From = Given.Phone(from), Text = words, Raw = "Body=x"u8.ToArray() }, _world.Now, default);

    private async Task<SendPermission> AskAsync(Lead lead, ConsentPurpose purpose = ConsentPurpose.FollowUp)
    {
        var suppressed = await new SuppressionStore(_world.Rows, _world.Hash).OfAsync(_world.Business.Id, lead, new HashSet<Channel> { Channel.Sms }, default);
        return MaySendRules.Ask(lead, Channel.Sms, purpose, _world.Business, suppressed, _world.Now);
    }

    private string? RuleOf(Lead lead) => (ConsentCheckRules.Check(lead, Channel.Sms, ConsentPurpose.FollowUp, _world.Business, _world.Now) as ConsentAnswer.Lacking)?.Rule;

    private int LeadTexts() => _world.Provider.Texts.Count(text => text.Audience == Audience.Lead);

    private List<string> TextsOfCadence(LeadId id, string number) =>
        [.. _world.Provider.Texts.Where(text => text.Key.Scope == id.Value && text.To.E164 == number && text.Key.Touch.Enrollment.StartsWith("test-", StringComparison.Ordinal)).Select(text => text.Key.Touch.Step)];

    private string StopOf(string number) => RowKeys.Stop(Channel.Sms, _world.Hash.Of(Given.Phone(number)));
}
