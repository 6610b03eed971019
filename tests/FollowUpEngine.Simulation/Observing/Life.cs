using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>
/// How a lead stands by the facts alone, told again in the observer's own words: what it waits for, and since when. It gives up on leads
/// whose story is not simple (merged, released, a test among the inquiries, something told in another order than it happened).
/// </summary>
internal sealed class Life
{
    private readonly HashSet<BarQuestion> _answered = [];
    private readonly HashSet<TouchRef> _onTheWay = [];
    private int _read;
    private Instant _last = Instant.MinValue;

    public enum Step
    {
        Before,
        Handed,
        Accepted,
        Held,
        Quoted,
        Parked,
        Over,
    }

    public bool IsSimple { get; private set; } = true;

    public Instant ReadAt { get; private set; }

    public Step At { get; private set; }

    public Instant Since { get; private set; }

    public Instant? Asked { get; private set; }

    public Instant? Wrote { get; private set; }

    public Instant? Talked { get; private set; }

    public bool IsBarOpen => _answered.Count < Enum.GetValues<BarQuestion>().Length;

    public string? Closer { get; private set; }

    public bool IsClosers => At is not (Step.Before or Step.Parked) || (At == Step.Parked && Closer is not null && SentBack is null);

    public Instant? Handed { get; private set; }

    public Instant? SentBack { get; private set; }

    public Instant? Questioned { get; private set; }

    public Instant? Visit { get; private set; }

    public Instant? Missed { get; private set; }

    public Instant? Done { get; private set; }

    public bool HasVisit => Visit is not null || Missed is not null;

    public Instant? CalledOff { get; private set; }

    public Instant LastWord { get; private set; }

    public Instant LastSign { get; private set; }

    public LocalDate Until { get; private set; }

    public Step From { get; private set; }

    public Instant Returned { get; private set; }

    public Instant? Snoozed { get; private set; }

    /// <summary>Who took it in somebody's protected block.</summary>
    public string? Cover { get; private set; }

    public string? HandedBy { get; private set; }

    /// <summary>Something will happen by itself: a cadence is under way, a message to the lead is planned.</summary>
    public bool IsMoving => Enrollment is not null || _onTheWay.Count > 0;

    private string? Enrollment { get; set; }

    public void Read(IReadOnlyList<(LeadFact Fact, Instant CommittedAt)> facts)
    {
        for (; _read < facts.Count && IsSimple; _read++)
        {
            var (fact, at) = facts[_read];
            ReadAt = at;
            Read(fact);
        }
    }

    private void Read(LeadFact fact)
    {
        switch (fact)
        {
            case InquiryReceived inquiry:
                Ask(inquiry);
                break;
            case Reopened reopened:
                (At, Since, Talked, Closer, Handed, SentBack, Questioned, Visit, Missed, Done, CalledOff, Snoozed, Cover, HandedBy) = (Step.Before, reopened.At, null, null, null, null, null, null, null, null, null, null, reopened.Cover, null);
                _answered.Clear();
                break;
            case LeadAbsorbed or MergedInto or QuarantineReleased:
                IsSimple = false;
                break;
            case PeopleFact told:
                IsSimple = told is NoteAdded || told.At >= _last;
                _last = Instant.Max(_last, told.At);
                Tell(told);
                break;
            default:
                Move(fact);
                break;
        }
    }

    private void Ask(InquiryReceived inquiry)
    {
        if (inquiry.Inquiry.IsTest || (inquiry.Inquiry.Quarantine is not null && inquiry.Number == 1))
        {
            IsSimple = false;
        }
        else if (inquiry.Inquiry.Quarantine is null)
        {
            (Asked, Snoozed) = (Asked ?? inquiry.At, null);
            Cover = inquiry.Number == 1 ? inquiry.Cover : Cover;
            (LastWord, LastSign) = (Instant.Max(LastWord, inquiry.At), inquiry.At);
            Since = inquiry.Number == 1 ? inquiry.At : Since;
            // What was told to have happened before it may now come in another order.
            _last = Instant.Max(_last, inquiry.At);
        }
    }

    private void Tell(PeopleFact fact)
    {
        if (fact is NoteAdded or MessageReceived { IsAutomatic: true })
        {
            return;
        }

        var isTalk = fact is HumanTouched { How: HumanTouched.Conversation }
            or BarAnswered { Question: BarQuestion.Budget or BarQuestion.Timing or BarQuestion.DecisionAuthority };
        var comesBack = isTalk || fact is MessageReceived or AppointmentBooked or AppointmentHeld or QuoteSent;
        if (At == Step.Parked && comesBack && fact.At > Since)
        {
            (At, Since, Returned, Snoozed) = (From, fact.At, fact.At, null);
        }

        LastSign = Instant.Max(LastSign, fact.At);
        if (isTalk || fact is HumanTouched or HandedOff or HandoffAccepted or AppointmentBooked or AppointmentRescheduled or AppointmentHeld or QuoteSent or MessageReceived)
        {
            LastWord = Instant.Max(LastWord, fact.At);
        }

        if (isTalk)
        {
            Talked ??= fact.At;
        }

        if (fact is not (Leads.Snoozed or HumanTouched or BarAnswered))
        {
            Snoozed = null;
        }

        if (isTalk || fact is HumanTouched or HandedOff or AppointmentBooked or AppointmentRescheduled or AppointmentHeld or QuoteSent or Parked or Closed)
        {
            Asked = null;
        }

        if (fact is HumanTouched { How: not HumanTouched.CallMade } or AppointmentBooked or AppointmentRescheduled or AppointmentHeld or QuoteSent or Closed)
        {
            Wrote = null;
        }

        Change(fact);
    }

    private void Change(PeopleFact fact)
    {
        switch (fact)
        {
            case MessageReceived { NeedsNoAnswer: false } when At != Step.Over:
                Wrote ??= fact.At;
                break;
            case BarAnswered answered:
                _answered.Add(answered.Question);
                break;
            case HandedOff handed:
                (At, Since, Closer, Handed, HandedBy, SentBack, Questioned) = (Step.Handed, handed.At, handed.To, handed.At, handed.Who, null, null);
                break;
            case HandoffAccepted accepted:
                (At, Since, Closer) = (Step.Accepted, accepted.At, accepted.Closer);
                break;
            case HandoffRejected:
                (At, Since, SentBack) = (Step.Before, fact.At, fact.At);
                break;
            case HandoffQuestioned:
                Questioned = fact.At;
                break;
            case HandoffQuestionAnswered:
                (Handed, Questioned) = (fact.At, null);
                break;
            case AppointmentBooked booked:
                Forward(Step.Accepted, booked.At);
                (Visit, Missed, Done, CalledOff) = (booked.Starts, null, null, null);
                break;
            case AppointmentRescheduled moved:
                (Visit, Missed, Done, CalledOff) = (moved.Starts, null, null, null);
                break;
            case AppointmentCancelled:
                (Visit, CalledOff) = (null, fact.At);
                break;
            case AppointmentMissed:
                (Visit, Missed) = (null, fact.At);
                break;
            case AppointmentHeld:
                Forward(Step.Held, fact.At);
                (Visit, Done) = (null, fact.At);
                break;
            case QuoteSent quote:
                Forward(Step.Quoted, quote.At);
                (Visit, Missed) = (Visit > quote.At ? Visit : null, null);
                break;
            case Parked parked:
                (From, At, Since, Until) = (At == Step.Parked ? From : At, Step.Parked, parked.At, parked.Until);
                break;
            case Leads.Snoozed snoozed:
                Snoozed = snoozed.Until;
                break;
            case Closed:
                At = Step.Over;
                break;
        }
    }

    private void Forward(Step to, Instant at)
    {
        if (At < to)
        {
            (At, Since) = (to, at);
        }
    }

    private void Move(LeadFact fact)
    {
        switch (fact)
        {
            case Cadences.CadenceStarted started:
                Enrollment = started.Enrollment;
                break;
            case Cadences.CadenceEnded ended when ended.Enrollment == Enrollment:
                Enrollment = null;
                break;
            case Cadences.CadenceAdvanced { Touch: { Audience: Audience.Lead } touch } advanced:
                _onTheWay.Add(new TouchRef(advanced.Enrollment, touch.Step));
                break;
            case Enrolled enrolled:
                _onTheWay.UnionWith(enrolled.Touches.Where(touch => touch.Audience == Audience.Lead).Select(touch => new TouchRef(enrolled.Enrollment, touch.Step)));
                break;
            case TouchSent { Touch: var touch }:
                _onTheWay.Remove(touch);
                break;
            case TouchRejected { Touch: var touch }:
                _onTheWay.Remove(touch);
                break;
            case TouchHeldBack { Touch: var touch }:
                _onTheWay.Remove(touch);
                break;
            case TouchUnconfirmed { Touch: var touch }:
                _onTheWay.Remove(touch);
                break;
        }
    }
}
