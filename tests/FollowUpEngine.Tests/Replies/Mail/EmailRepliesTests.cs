using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Tests.Cadences;
using NodaTime;

namespace FollowUpEngine.Tests.Replies.Mail;

/// <summary>An email that comes in is heard once, by the lead whose conversation it is; a stop ends emails at once, whoever knows the address.</summary>
public sealed class EmailRepliesTests : IAsyncLifetime
{
    private readonly EngineWorld _world = new();
    private int _emails;

    public Task InitializeAsync() => _world.ApplyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Answer_to_what_we_sent_ends_the_cadence_is_told_and_waits_for_an_answer()
    {
        var id = await EnrolledAsync();
        var replyTo = _world.Provider.Emails.Last(sent => sent.Audience == Audience.Lead).ReplyTo!;

        var heard = await HearAsync(Email("Does Thursday work?\n\nOn Tue, Mar 3, 2026 at 10:31 AM Harbor <hello@harbor-heating.example> wrote:\n> Hello") with { EnvelopeTo = [replyTo.Given] });
        await _world.WorkAsync();

        Assert.Equal(new HeardEmail.Taken(_world.Business.Id, HasWork: true), heard);
        var lead = await _world.LeadAsync(id);
        Assert.Null(lead.Enrollment);
        Assert.Equal(_world.Now, lead.ReplyWaitingSince);
        Assert.Equal(("Does Thursday work?", ReplyKind.Reschedule), (Assert.Single(await FactsAsync<MessageReceived>(id)).Text, lead.LastWord!.Kind));
        var notice = Assert.Single(_world.Provider.Emails, IsNotice);
        Assert.Contains("sent an email", notice.Text, StringComparison.Ordinal);
        Assert.Contains("Does Thursday work?", notice.Text, StringComparison.Ordinal);
        Assert.Contains("Does Thursday work?", Assert.Single(_world.Provider.Texts, text => IsNotice(text.Key)).Text, StringComparison.Ordinal);
        await _world.LiveAsync(Duration.FromHours(5));
        Assert.Equal(StallCause.S3, (await _world.LeadAsync(id)).Stall?.Cause);
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("references")]
    [InlineData("sender")]
    public async Task Lead_is_known_by_the_token_then_by_what_it_answers_then_by_the_sender(string by)
    {
        var id = await EnrolledAsync();
        var other = await _world.ReceiveAsync(Given.Inquiry(2));

        // The address says more than the sender, who is another lead.
        await HearAsync(by switch
        {
            "token" => Email("Yes please", from: "pat2@example.com", to: Token(id)),
            "references" => Email("Yes please", from: "pat2@example.com", to: Here) with { Headers = MailHeaders.Parse($"Message-ID: <1@x>\nReferences: <a@b> {_world.Replies.ReferenceOf(_world.Business.Id, id)}") },
            _ => Email("Yes please", to: Here),
        });

        Assert.Single(await FactsAsync<MessageReceived>(id));
        Assert.Empty(await FactsAsync<MessageReceived>(other));
    }

    [Fact]
    public async Task Email_that_is_delivered_again_is_heard_once_by_whatever_way_it_comes()
    {
        var id = await EnrolledAsync();
        var email = Email("Does Thursday work?", to: Token(id));

        await HearAsync(email);
        _world.Clock.Advance(Duration.FromDays(2));

        Assert.IsType<HeardEmail.Repeated>(await HearAsync(email));
        Assert.IsType<HeardEmail.Repeated>(await HearAsync(email with { EnvelopeTo = [Here], Spf = "pass" }));
        Assert.Single(await FactsAsync<MessageReceived>(id));
    }

    [Fact]
    public async Task Two_emails_that_a_mail_program_gives_one_id_are_both_heard()
    {
        var id = await EnrolledAsync();
        var email = Email("Does Thursday work?", to: Token(id));

        await HearAsync(email);
        await HearAsync(email with { Text = "Please stop emailing me." });

        Assert.True((await _world.LeadAsync(id)).EmailStopped);
    }

    [Fact]
    public async Task Email_without_any_id_is_known_again_by_what_is_in_it()
    {
        var id = await EnrolledAsync();
        var email = Email("Does Thursday work?", to: Token(id)) with { Headers = MailHeaders.None };

        await HearAsync(email);
        await HearAsync(email);

        Assert.Single(await FactsAsync<MessageReceived>(id));
    }

    [Theory]
    [InlineData("Please stop emailing me.", "Re: Your furnace")]
    [InlineData("STOP", "Re: Your furnace")]
    [InlineData("", "STOP")]
    [InlineData("Hello", "Please unsubscribe me")]
    [InlineData("", "unsubscribe")]
    public async Task Stop_ends_emails_to_all_addresses_of_the_lead_and_leaves_texts_alone(string words, string subject)
    {
        var id = await EnrolledAsync();

        await HearAsync(Email(words, from: "pats.other@example.net", to: Token(id)) with { Subject = subject });
        await _world.LiveAsync(Duration.FromDays(10));

        var lead = await _world.LeadAsync(id);
        Assert.Equal((true, false), (lead.EmailStopped, lead.SmsStopped));
        Assert.All(new[] { Pat, Given.Email("pats.other@example.net") }, address => Assert.Contains(_world.Store.Rows, row => row.Key == RowKeys.Stop(Channel.Email, _world.Hash.Of(address))));
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.At >= Heard && sent.Channel == Channel.Email && sent.Audience == Audience.Lead);
        Assert.Null(lead.ReplyWaitingSince);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Unsubscribing_by_a_bare_subject_is_their_own_word_and_no_complaint()
    {
        var id = await EnrolledAsync();

        await HearAsync(Email("", to: Token(id)) with { Subject = "unsubscribe" });

        var stop = Assert.Single(await FactsAsync<OptedOut>(id));
        Assert.Contains("their own words", stop.By, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spam_report_stops_emails_and_is_nobodys_word()
    {
        var id = await EnrolledAsync();
        var report = Email("This is an email abuse report.", from: "staff@isp.example", to: Here) with
        {
            Enclosed = [new EnclosedPart(EnclosedPart.FeedbackReport, "Feedback-Type: abuse\nUser-Agent: x"), new EnclosedPart("message/rfc822", $"Message-ID: <9@geopod>\nReply-To: {Token(id)}\nTo: redacted\n\nHi")],
        };

        await HearAsync(report);

        Assert.Equal("a spam report", Assert.Single(await FactsAsync<OptedOut>(id)).By);
        Assert.Empty(await FactsAsync<MessageReceived>(id));
        Assert.Contains(_world.Store.Rows, row => row.Key == RowKeys.Stop(Channel.Email, _world.Hash.Of(Pat)));
    }

    [Fact]
    public async Task What_may_be_a_stop_holds_everything_and_a_person_is_told()
    {
        var id = await EnrolledAsync();

        await HearAsync(Email("I am not interested.", to: Token(id)));
        await _world.LiveAsync(Duration.FromDays(10));

        Assert.NotNull((await _world.LeadAsync(id)).StopDoubtSince);
        Assert.Single(_world.Provider.Emails, IsNotice);
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.At >= Heard && sent.Audience == Audience.Lead);
    }

    [Fact]
    public async Task Automatic_answer_holds_messages_until_the_person_is_back_and_is_told_to_nobody()
    {
        var id = await EnrolledAsync();

        await HearAsync(Email("I am out of the office until March 9.", to: Token(id)) with { Subject = "Automatic reply: Your furnace", Headers = MailHeaders.Parse("Message-ID: <1@x>\nAuto-Submitted: auto-replied") });
        await _world.LiveAsync(Duration.FromDays(5));

        var message = Assert.Single(await FactsAsync<MessageReceived>(id));
        Assert.Equal((true, new LocalDate(2026, 3, 9), ReplyKind.OutOfOffice), (message.IsAutomatic, message.ReturnsOn, message.Kind));
        Assert.NotNull((await _world.LeadAsync(id)).Enrollment?.HeldUntil);
        Assert.DoesNotContain(_world.Provider.Emails, IsNotice);
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.At >= Heard && sent.Audience == Audience.Lead);
    }

    [Fact]
    public async Task Stop_in_an_automatic_answer_is_a_stop()
    {
        var id = await EnrolledAsync();

        await HearAsync(Email("Please remove me from your list.", to: Token(id)) with { Headers = MailHeaders.Parse("Message-ID: <1@x>\nAuto-Submitted: auto-generated") });

        Assert.True((await _world.LeadAsync(id)).EmailStopped);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("START")]
    public async Task What_is_a_keyword_in_a_text_is_somebody_who_asks_in_an_email(string words)
    {
        var id = await EnrolledAsync();

        await HearAsync(Email(words, to: Token(id)));
        await _world.WorkAsync();

        Assert.Single(_world.Provider.Emails, IsNotice);
        Assert.NotNull((await _world.LeadAsync(id)).ReplyWaitingSince);
    }

    [Theory]
    [InlineData(true, "pat1@example.com", false)]
    [InlineData(false, "pat1@example.com", true)]
    [InlineData(true, "stranger@example.net", true)]
    public async Task Start_brings_emails_back_only_from_the_address_and_in_the_conversation(bool isConversation, string from, bool staysStopped)
    {
        var id = await EnrolledAsync();
        await HearAsync(Email("STOP", to: Token(id)));

        await HearAsync(Email("START", from: from, to: isConversation ? Token(id) : Here));

        Assert.Equal(staysStopped, (await _world.LeadAsync(id)).EmailStopped);
        Assert.Equal(staysStopped, _world.Store.Rows.Any(row => row.Key == RowKeys.Stop(Channel.Email, _world.Hash.Of(Pat))));
    }

    [Fact]
    public async Task Bounce_that_brings_our_token_back_ends_emails_to_that_address_alone()
    {
        var id = await EnrolledAsync();

        await HearAsync(Bounce(Pat.Given, Token(id)));
        await HearAsync(Bounce(Pat.Given, Token(id)));
        await _world.LiveAsync(Duration.FromDays(10));

        Assert.Equal([Pat], (await _world.LeadAsync(id)).DeadEmails);
        Assert.True(Assert.Single(await FactsAsync<TouchUndelivered>(id)).IsPermanent);
        Assert.Empty(await FactsAsync<MessageReceived>(id));
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.At >= Heard && sent.Channel == Channel.Email && sent.Audience == Audience.Lead);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Bounce_that_overtakes_the_outcome_of_its_email_is_not_lost()
    {
        _world.Provider.CanLookUp = false;
        _world.Provider.Next.Enqueue(null);
        _world.Provider.Next.Enqueue(null);
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.WorkAsync();
        Assert.Empty(await FactsAsync<TouchSent>(id));

        Assert.IsType<HeardEmail.Taken>(await HearAsync(Bounce(Pat.Given, Token(id))));
        Assert.IsType<HeardEmail.Taken>(await HearAsync(Bounce(Pat.Given, Token(id))));
        await _world.LiveAsync(Duration.FromDays(10));

        Assert.Equal([Pat], (await _world.LeadAsync(id)).DeadEmails);
        Assert.Single(await FactsAsync<TouchUndelivered>(id));
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.At > Heard && sent.Channel == Channel.Email && sent.Audience == Audience.Lead);
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("pat1@example.com", null)] // forged: without our token
    [InlineData("somebody.else@example.com", "token")]
    public async Task Bounce_without_our_token_or_of_another_address_changes_nothing(string address, string? token)
    {
        var id = await EnrolledAsync();
        var before = Rows();

        var heard = await HearAsync(Bounce(address, token is null ? "reply+forged@reply.example.com" : Token(id)));

        Assert.IsType<HeardEmail.PassedOver>(heard);
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task Unknown_sender_becomes_an_inquiry_that_is_answered_by_email_once()
    {
        var email = Email("My furnace is cold.", from: "\"Vale, Robin\" <robin@example.net>", to: Here) with
        {
            Subject = "Furnace", Attachments = [new MailAttachment("furnace.jpg", "image/jpeg", 70_000)],
        };

        await HearAsync(email);
        await HearAsync(email);
        await _world.LiveAsync(Duration.FromMinutes(5));

        var lead = Assert.Single(await LeadsAsync());
        Assert.Equal((LeadSource.Emails.Id, "Vale, Robin", "Furnace\n\nMy furnace is cold."), (lead.SourceId, lead.FullName, lead.MessageExcerpt));
        var inquiry = Assert.Single(await FactsAsync<InquiryReceived>(lead.Id)).Inquiry;
        Assert.Contains(inquiry.Fields, field => field.Value.StartsWith("furnace.jpg", StringComparison.Ordinal));
        Assert.Equal(_world.Replies.Of(_world.Business.Id, lead.Id), Assert.Single(_world.Provider.Emails, sent => sent.Audience == Audience.Lead).ReplyTo);
        Assert.Empty(await FactsAsync<MessageReceived>(lead.Id));
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("Please stop texting me, email is fine.", true, false)]
    [InlineData("STOP", false, true)]
    [InlineData("Do not contact me again in any way.", true, true)]
    public async Task Stop_by_email_ends_the_channel_that_it_names(string words, bool stopsTexts, bool stopsEmails)
    {
        var id = await EnrolledAsync();

        await HearAsync(Email(words, to: Token(id)));

        var lead = await _world.LeadAsync(id);
        Assert.Equal((stopsTexts, stopsEmails), (lead.SmsStopped, lead.EmailStopped));
        Assert.Equal(stopsTexts, _world.Store.Rows.Any(row => row.Key == RowKeys.Stop(Channel.Sms, _world.Hash.Of(lead.Phone!))));
        Assert.Equal(stopsEmails, _world.Store.Rows.Any(row => row.Key == RowKeys.Stop(Channel.Email, _world.Hash.Of(Pat))));
    }

    [Theory]
    [InlineData("Is Thursday fine?")]
    [InlineData("STOP")]
    public async Task Answer_to_an_address_that_was_damaged_is_known_by_its_sender(string words)
    {
        var id = await EnrolledAsync();
        var damaged = Token(id).Replace("reply+", "reply+x", StringComparison.Ordinal);

        await HearAsync(Email(words, to: damaged));

        Assert.Equal(words, Assert.Single(await FactsAsync<MessageReceived>(id)).Text);
        Assert.Equal(words == "STOP", (await _world.LeadAsync(id)).EmailStopped);
    }

    [Fact]
    public async Task Stranger_who_writes_to_a_damaged_address_of_the_only_business_raises_a_hand()
    {
        await HearAsync(Email("My furnace is cold.", from: "robin@example.com", to: "reply+aaaa@reply.example.com"));

        Assert.Single(await LeadsAsync());
    }

    [Fact]
    public async Task Stop_of_an_unknown_address_is_kept_for_the_address_and_makes_no_lead()
    {
        await HearAsync(Email("unsubscribe me", to: Here));
        Assert.Empty(await LeadsAsync());

        await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromDays(10));

        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Channel == Channel.Email && sent.Audience == Audience.Lead);
    }

    [Fact]
    public async Task Stop_in_a_conversation_whose_lead_is_gone_is_kept_for_the_address()
    {
        await HearAsync(Email("STOP", to: Token(LeadId.New(_world.Now))));

        Assert.Contains(_world.Store.Rows, row => row.Key == RowKeys.Stop(Channel.Email, _world.Hash.Of(Pat)));
    }

    [Theory]
    [InlineData("forged", true)]
    [InlineData("spam", true)]
    [InlineData("may be a stop", true)]
    [InlineData("signed", false)]
    public async Task Doubtful_email_of_a_stranger_waits_in_quarantine_and_is_never_answered(string what, bool isDoubtful)
    {
        var plain = Email("My furnace is cold.", to: Here);
        await HearAsync(what switch
        {
            "forged" => plain with { Spf = "fail" },
            "signed" => plain with { Spf = "fail", HasGoodSignature = true },
            "spam" => plain with { SpamScore = 7.2 },
            _ => plain with { Text = "I am not interested." },
        });
        await _world.LiveAsync(Duration.FromDays(3));

        Assert.Equal(isDoubtful, Assert.Single(await LeadsAsync()).Status == LeadStatus.Quarantined);
        Assert.Equal(!isDoubtful, _world.Provider.Log.Any(sent => sent.Audience == Audience.Lead));
    }

    [Theory]
    [InlineData("envelope")]
    [InlineData("to")]
    [InlineData("cc")]
    public async Task Email_to_two_businesses_at_once_is_heard_by_each(string where)
    {
        var id = await EnrolledAsync();
        var other = await OtherAsync();
        var (mine, theirs) = (Token(id), _world.Replies.Of(other.Id).Given);
        var email = Email("STOP", to: mine) with
        {
            EnvelopeTo = where == "envelope" ? [mine, theirs] : [mine],
            To = where == "to" ? $"{mine}, {theirs}" : mine,
            Cc = where == "cc" ? theirs : "",
        };

        var first = await _world.Emails.HearAsync(email, _world.Now, default);
        var again = await _world.Emails.HearAsync(email, _world.Now, default);

        Assert.Equal([_world.Business.Id, other.Id], first.Cast<HeardEmail.Taken>().Select(taken => taken.Business));
        Assert.All(again, heard => Assert.IsType<HeardEmail.Repeated>(heard));
        Assert.True((await _world.LeadAsync(id)).EmailStopped);
        foreach (var business in new[] { _world.Business.Id, other.Id })
        {
            Assert.NotNull(await _world.Rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Stop(Channel.Email, _world.Hash.Of(Pat))), default));
        }
    }

    [Fact]
    public async Task Email_to_two_conversations_of_two_businesses_is_a_word_of_each_lead()
    {
        var id = await EnrolledAsync();
        var other = await OtherAsync();
        var theirs = new EngineWorld(other, store: _world.Store, clock: _world.Clock);
        var lead = await theirs.ReceiveAsync(Given.Inquiry());

        await _world.Emails.HearAsync(Email("Does Thursday work?", to: "") with { EnvelopeTo = [Token(id), _world.Replies.Of(other.Id, lead).Given] }, _world.Now, default);

        Assert.Single(await FactsAsync<MessageReceived>(id));
        Assert.Single((await theirs.Leads.FactsAsync(other.Id, await theirs.LeadAsync(lead), default)).OfType<MessageReceived>());
    }

    [Fact]
    public async Task Business_that_cannot_take_an_email_does_not_keep_it_from_the_other()
    {
        var id = await EnrolledAsync();
        var other = await OtherAsync();
        var email = Email("My furnace is cold.", from: "robin@example.net", to: "") with { EnvelopeTo = [Here, _world.Replies.Of(other.Id).Given] };
        _world.Store.Faults.Plan(StoreFault.FailBefore, of: StoreCallKind.Commit);

        await Assert.ThrowsAnyAsync<Exception>(() => _world.Emails.HearAsync(email, _world.Now, default));
        Assert.Single(await LeadsAsync());
        Assert.Contains(_world.Store.Rows, row => row.Kind == "Lead" && row.Partition == RowKeys.Business(other.Id));
        var again = await _world.Emails.HearAsync(email, _world.Now, default);

        Assert.Equal([typeof(HeardEmail.Taken), typeof(HeardEmail.Repeated)], again.Select(heard => heard.GetType()));
        Assert.Equal(2, (await LeadsAsync()).Count);
        Assert.NotNull(await _world.LeadAsync(id));
    }

    [Fact]
    public async Task Answer_to_one_business_that_is_sent_to_another_is_heard_by_that_one_alone()
    {
        var id = await EnrolledAsync();
        var other = await OtherAsync();
        var reference = _world.Replies.ReferenceOf(_world.Business.Id, id);

        var heard = await HearAsync(Email("A word between us.", to: _world.Replies.Of(other.Id).Given) with { Headers = MailHeaders.Parse($"Message-ID: <77@mail.example>\nIn-Reply-To: {reference}") });

        Assert.Equal(other.Id, Assert.IsType<HeardEmail.Taken>(heard).Business);
        Assert.Empty(await FactsAsync<MessageReceived>(id));
    }

    [Fact]
    public async Task Upset_email_of_a_stranger_is_answered_by_a_person_and_by_nothing_else()
    {
        await HearAsync(Email("This is a scam, my lawyer will write to you.", to: Here));
        await _world.LiveAsync(Duration.FromDays(10));

        var lead = Assert.Single(await LeadsAsync());
        Assert.Equal(LeadStatus.Open, lead.Status);
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Audience == Audience.Lead);
        Assert.Contains(_world.Provider.Log, sent => sent.Audience == Audience.Staff);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Precedence: bulk")]
    [InlineData("List-Id: <news.example.com>")]
    public async Task Machines_that_nobody_knows_are_set_aside_and_never_answered(string header)
    {
        await HearAsync(Email("Your ticket was opened.", from: "tickets@example.net", to: Here) with { Headers = MailHeaders.Parse($"Message-ID: <1@x>\n{header}") });
        await _world.LiveAsync(Duration.FromDays(1));

        Assert.Empty(await LeadsAsync());
        Assert.Single(_world.Store.Rows, row => row.Kind == "Submission");
        Assert.Empty(_world.Provider.Log);
    }

    [Fact]
    public async Task What_is_set_aside_is_set_aside_once_for_as_long_as_a_provider_tries_again()
    {
        var email = Email("Your ticket was opened.", from: "tickets@example.net", to: Here) with { Headers = MailHeaders.Parse("Message-ID: <1@x>\nAuto-Submitted: auto-replied") };
        await HearAsync(email);
        await _world.LiveAsync(Duration.FromDays(3));

        Assert.IsType<HeardEmail.Repeated>(await HearAsync(email));
        Assert.Single(_world.Store.Rows, row => row.Kind == "Submission");
    }

    [Theory]
    [InlineData("harbor@reply.example.com", false)]
    [InlineData("reply+x@REPLY.example.com", false)]
    [InlineData("business", true)]
    [InlineData("staff", true)]
    public async Task Our_own_addresses_are_no_customer(string from, bool isKept)
    {
        var id = await EnrolledAsync();
        var before = await _world.LeadAsync(id);
        var sender = from switch { "business" => _world.Business.Messaging.From.Given, "staff" => _world.Business.Staff.First(person => person.Email is not null).Email!.Given, _ => from };

        await HearAsync(Email("Hello?", from: sender, to: Token(id)));
        await HearAsync(Email("Hello!", from: sender, to: Here));

        Assert.Equal(before.Version, (await _world.LeadAsync(id)).Version);
        Assert.Single(await LeadsAsync());
        Assert.Equal(isKept ? 2 : 0, _world.Store.Rows.Count(row => row.Kind == "Submission"));
    }

    [Fact]
    public async Task Owner_who_tries_the_form_with_their_own_address_is_heard_as_the_lead()
    {
        var owner = _world.Business.Staff.First(person => person.Email is not null).Email!;
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Emails = [owner] });

        await HearAsync(Email("It works!", from: owner.Given, to: Token(id)));

        Assert.Single(await FactsAsync<MessageReceived>(id));
    }

    [Fact]
    public async Task Email_for_no_business_here_leaves_nothing_behind()
    {
        var before = Rows();

        foreach (var to in new[] { "nobody@reply.example.com", "harbor@elsewhere.example", "reply+aaaa@elsewhere.example", "" })
        {
            Assert.IsType<HeardEmail.PassedOver>(await HearAsync(Email("Hello", to: to)));
        }

        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task Machine_that_answers_each_notice_does_not_fill_a_mailbox_and_nothing_stays_untold()
    {
        var id = await EnrolledAsync();
        for (var minute = 0; minute < 40; minute++)
        {
            await HearAsync(Email($"We got your message number {minute}.", to: Token(id)));
            await _world.LiveAsync(Duration.FromMinutes(1));
        }

        Assert.Equal(ReplyNotices.MostInSpan, _world.Provider.Emails.Count(IsNotice));
        await _world.LiveAsync(ReplyNotices.Span);

        Assert.Contains("number 39", _world.Provider.Emails.Last(IsNotice).Text, StringComparison.Ordinal);
        Assert.Equal(ReplyNotices.MostInSpan + 1, _world.Provider.Emails.Count(IsNotice));
    }

    [Fact]
    public async Task Files_are_named_and_what_is_in_them_is_kept_nowhere()
    {
        var id = await EnrolledAsync();

        await HearAsync(Email("See the picture.", to: Token(id)) with { Attachments = [new MailAttachment("fur\u0007nace\n.jpg", "image/jpeg", 70_000, "c1"), .. Enumerable.Repeat(new MailAttachment("", "", 1), 50)] });

        var files = Assert.Single(await FactsAsync<MessageReceived>(id)).Files!;
        Assert.Equal(new MessageFile("furnace.jpg", "image/jpeg", 70_000), files[0]);
        Assert.Equal(20, files.Count);
    }

    [Fact]
    public async Task Two_who_take_the_same_email_at_once_hear_it_once()
    {
        var id = await EnrolledAsync();
        var (known, stranger) = (Email("Does Thursday work?", to: Token(id)), Email("Hello", from: "robin@example.net", to: Here));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => HearAsync(turn % 2 == 0 ? known : stranger)));

        Assert.Single(await FactsAsync<MessageReceived>(id));
        Assert.Single(await FactsAsync<InquiryReceived>(Assert.Single(await LeadsAsync(), lead => lead.Id != id).Id));
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData(StoreFault.StopBefore)]
    [InlineData(StoreFault.StopAfter)]
    public async Task Email_that_was_not_acknowledged_is_heard_when_it_comes_again(StoreFault fault)
    {
        var id = await EnrolledAsync();
        var email = Email("STOP", to: Token(id));

        _world.Store.Faults.Plan(fault, of: StoreCallKind.Commit);
        await Assert.ThrowsAnyAsync<Exception>(() => HearAsync(email));
        _world.Store.Faults.Restart();
        _world.Restart();
        await HearAsync(email);

        Assert.Single(await FactsAsync<OptedOut>(id));
        Assert.True((await _world.LeadAsync(id)).EmailStopped);
    }

    [Fact]
    public async Task Longest_email_of_the_worst_characters_fits_into_its_rows()
    {
        var id = await EnrolledAsync();
        var text = string.Concat(Enumerable.Repeat("\u0001\"\U0001F600\ud800 ", 200_000));

        await HearAsync(Email(text, to: Token(id)));
        await HearAsync(Email(text, from: "robin@example.net", to: Here) with { Subject = text });

        Assert.InRange(Assert.Single(await FactsAsync<MessageReceived>(id)).Text!.Length, MailWordRules.MostCharacters - 10, MailWordRules.MostCharacters + 1);
        Assert.Equal(2, (await LeadsAsync()).Count);
    }

    private static EmailAddress Pat => Given.Inquiry().Emails[0];

    private string Here => _world.Replies.Of(_world.Business.Id).Given;

    private Instant Heard { get; set; }

    private static bool IsNotice(EmailMessage message) => IsNotice(message.Key);

    private static bool IsNotice(TouchKey key) => key.Touch.Enrollment.StartsWith("reply-", StringComparison.Ordinal);

    private string Token(LeadId lead) => _world.Replies.Of(_world.Business.Id, lead).Given;

    private InboundEmail Email(string words, string from = "Pat Example <pat1@example.com>", string to = "") => new()
    {
        From = from, To = to, EnvelopeTo = [to], EnvelopeFrom = "someone@example.com", Subject = "Re: Your furnace", Text = words, Headers = MailHeaders.Parse($"Message-ID: <{++_emails}@mail.example>"),
    };

    private InboundEmail Bounce(string recipient, string token) => Email("It did not arrive.", from: "MAILER-DAEMON@mx.example", to: Here) with
    {
        EnvelopeFrom = "",
        Subject = "Undelivered Mail",
        Enclosed =
        [
            new EnclosedPart(EnclosedPart.DeliveryStatus, $"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {recipient}\nAction: failed\nStatus: 5.1.1\n"),
            new EnclosedPart("message/rfc822", $"Message-ID: <9@geopod>\nReply-To: {token}\nTo: {recipient}\n\nHello"),
        ],
    };

    private async Task<HeardEmail> HearAsync(InboundEmail email)
    {
        Heard = _world.Now;
        return Assert.Single(await _world.Emails.HearAsync(email, _world.Now, default));
    }

    private async Task<Business> OtherAsync()
    {
        var file = (BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor.Replace("\"harbor\"", "\"other\"", StringComparison.Ordinal), Templates.Fault);
        await new BusinessDirectory(_world.Rows, _world.Clock).ApplyAsync(file, default);
        return file.Business;
    }

    private async Task<LeadId> EnrolledAsync()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromMinutes(5));
        Assert.NotNull((await _world.LeadAsync(id)).Enrollment);
        return id;
    }

    private List<string> Rows() => [.. _world.Store.Rows.Select(row => row.ToString())];

    private async Task<List<T>> FactsAsync<T>(LeadId id) => [.. (await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default)).OfType<T>()];

    private async Task<List<Lead>> LeadsAsync()
    {
        var leads = new List<Lead>();
        await foreach (var stored in _world.Leads.ListAsync(_world.Business.Id, null, null, default))
        {
            leads.Add(stored.Lead);
        }

        return leads;
    }
}
