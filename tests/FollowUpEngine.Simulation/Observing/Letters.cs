using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Simulation.World;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>What must hold of emails that came in: by what they mean to whoever sent them, by what was stored, and by what is sent afterwards.</summary>
internal sealed class Letters(Ledger ledger, Observer observer)
{
    /// <summary>The word to a colleague that the customer wrote.</summary>
    private const string ReplyTemplate = "reply";

    /// <summary>What was committed this shortly before a message leaves could not be known to its sender any more.</summary>
    private static readonly Duration Unknowable = Duration.FromSeconds(60);

    /// <summary>The last place on earth to leave a day is this far behind the first to begin it.</summary>
    private static readonly Duration EarliestZone = Duration.FromHours(14);

    private static readonly Duration LongestAbsence = Duration.FromDays(30);

    private readonly Dictionary<string, (Letter Letter, Instant At)> _brought = new(StringComparer.Ordinal);
    private readonly HashSet<string> _acknowledged = new(StringComparer.Ordinal);
    private readonly Dictionary<LeadId, List<(Letter Letter, Instant Brought, Instant Acknowledged)>> _of = [];
    private readonly HashSet<string> _machines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ObservedLead Lead, Instant At)> _dead = new(StringComparer.Ordinal);

    /// <summary>It is handed in: from here on it may be heard.</summary>
    public void Brought(Letter letter, Instant now)
    {
        _brought.TryAdd(letter.Token, (letter, now));
        if (letter is { Meaning: Meaning.Start, Answers: not null } && ledger.Leads.Any(lead => lead.Business == letter.Business && lead.Folded?.Emails.Any(email => email.Normalized == letter.From) == true))
        {
            ledger.Stopped.Remove((letter.Business, Channel.Email, letter.From));
        }

        if (letter is { Meaning: Meaning.Machine, Answers: null })
        {
            _machines.Add(letter.From);
        }
    }

    /// <summary>Its provider was told that it was taken.</summary>
    public void Acknowledged(Letter letter, Instant now)
    {
        if (!_acknowledged.Add(letter.Token))
        {
            return;
        }

        observer.Count($"(email: {letter.Meaning})");
        var lead = letter.Answers is { } id ? ledger.Survivor(id) : null;
        CheckKept(letter, lead);
        switch (letter.Meaning)
        {
            case Meaning.Stop or Meaning.Complaint:
                foreach (var address in (lead is { ErasedAt: null } ? lead.Folded!.Emails.Select(email => email.Normalized) : []).Append(letter.From))
                {
                    Stop(letter, address, now);
                }

                break;
            case Meaning.Bounce when lead is { ErasedAt: null } && lead.Folded!.Emails.Any(email => email.Normalized == letter.About):
                _dead.TryAdd(letter.About!, (lead, now));
                break;
        }

        if (lead is { ErasedAt: null })
        {
            (_of.TryGetValue(lead.Id, out var known) ? known : _of[lead.Id] = []).Add((letter, _brought[letter.Token].At, now));
        }
    }

    /// <summary>A batch in which something stands for the first time that bears this mark.</summary>
    public void Kept(string token, IReadOnlyList<LeadFact> facts)
    {
        if (ledger.TimesKept(token) > 1)
        {
            observer.Break(Promise.NothingTwice, $"The email {token} stands in the store {ledger.TimesKept(token)} times.");
        }

        if (_brought.TryGetValue(token, out var known) && known.Letter.IsMachines
            && facts.OfType<Enrolled>().SelectMany(enrolled => enrolled.Touches).Any(touch => touch.Audience == Audience.Lead || touch.Template == ReplyTemplate))
        {
            observer.Break(Promise.NothingForbidden, $"The email {token} was sent by a machine, and is answered or told.");
        }
    }

    /// <summary>A message to a lead is about to leave.</summary>
    public void CheckCall(Instances.Sending message, ObservedLead lead, List<Business> files, Instant now)
    {
        var what = observer.Short(message.Key);
        if (_machines.Contains(message.To))
        {
            observer.Break(Promise.NothingForbidden, $"{what} goes to a machine that wrote by itself.");
        }

        if (_dead.TryGetValue(message.To, out var dead) && dead.At < now - Unknowable && ledger.Survivor(dead.Lead.Id) == lead)
        {
            observer.Break(Promise.NothingForbidden, $"{what} goes to an address that a mail system called dead at {dead.At}.");
        }

        if (!_of.TryGetValue(lead.Id, out var letters) || lead.Facts.FindIndex(pair => pair.Fact is Cadences.CadenceStarted begun && begun.Enrollment == message.Key.Touch.Enrollment) is not (>= 0 and var index))
        {
            return;
        }

        var started = (Fact: (Cadences.CadenceStarted)lead.Facts[index].Fact, At: lead.Facts[index].CommittedAt);
        foreach (var (letter, brought, acknowledged) in letters.Where(letter => letter.Acknowledged < now - Unknowable))
        {
            if (letter.IsPersons && started.At < brought && files.TrueForAll(file => file.Cadences.Find(started.Fact.Cadence)?.EndsOn.HasFlag(Cadences.CadenceEnds.Reply) == true))
            {
                observer.Break(Promise.NothingForbidden, $"{what} goes although the person wrote {letter.Token}, which was taken at {acknowledged}.");
            }

            if (letter is { Meaning: Meaning.Away, Back: { } back } && now < UntilOf(back, brought) && !IsCalledBack(lead, brought))
            {
                observer.Break(Promise.NothingForbidden, $"{what} goes although {letter.Token} said that the person is away until {back}.");
            }
        }
    }

    private static Instant UntilOf(LocalDate back, Instant brought) => Instant.Min(back.AtMidnight().InUtc().ToInstant() - EarliestZone, brought + LongestAbsence - EarliestZone);

    /// <summary>The person is there again, or somebody who knows better went on.</summary>
    private static bool IsCalledBack(ObservedLead lead, Instant brought) => lead.Facts.Any(pair => pair.CommittedAt >= brought
        && pair.Fact is InquiryReceived or MessageReceived { IsAutomatic: false } or AppointmentBooked or AppointmentRescheduled or Cadences.CadenceStarted { By: "gena" });

    private void Stop(Letter letter, string address, Instant now)
    {
        // A stop whose answer came late may have been overtaken by a START.
        var isOvertaken = _brought.Values.Any(other => other.Letter is { Meaning: Meaning.Start, Answers: not null } && other.Letter.Business == letter.Business && other.Letter.From == address && other.At >= _brought[letter.Token].At);
        if (!isOvertaken)
        {
            ledger.Stopped.TryAdd((letter.Business, Channel.Email, address), now);
        }
    }

    /// <summary>What a machine says of an address is kept with the address; of everything else the email itself stands somewhere.</summary>
    private void CheckKept(Letter letter, ObservedLead? lead)
    {
        var isAddressAlone = letter.Meaning is Meaning.Bounce or Meaning.Complaint || (letter.Meaning == Meaning.Stop && lead is not { ErasedAt: null });
        if (!isAddressAlone && ledger.TimesKept(letter.Token) != 1)
        {
            observer.Break(Promise.NothingLost, $"The email {letter.Token} ({letter.Meaning}) was taken and stands nowhere.");
        }

        if (lead is { ErasedAt: null } && ledger.KeptIn(letter.Token) is { } other && ledger.Survivor(other.Id) != lead && other.ErasedAt is null)
        {
            observer.Break(Promise.Sealed, $"The email {letter.Token} answers {lead.Name} and stands in {other.Name}.");
        }
    }
}
