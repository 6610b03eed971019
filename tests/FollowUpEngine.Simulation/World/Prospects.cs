using System.Text;
using System.Text.Json.Nodes;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Privacy;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>People who ask the business for something, and what they do afterwards.</summary>
internal sealed class Prospects(Stage stage, Town town, Chance chance)
{
    private readonly List<Person> _people = [];
    private readonly Texter _texter = new(stage, town, chance.For("texts"));
    private readonly Callers _callers = new(stage, town, chance.For("calls"));
    private readonly Chance _wishes = chance.For("wishes");
    private readonly Chance _rings = chance.For("rings");
    private readonly Staff _staff = new(stage, town, chance.For("staff"));
    private int _tokens;

    /// <summary>A new person, who asks at this moment and maybe again.</summary>
    public void Come(Instant at, Instant end)
    {
        var number = _people.Count + 1;
        var place = chance.OneOf(Place.All);
        var person = new Person($"Pat {town.Id}{number}", $"pat{number}@{town.Id}-people.example", place.Number(number), place.Zip, chance.OneOf<string?>(["yes", "yes", "no", null]));
        if (_people.Count > 0 && chance.Happens(0.15))
        {
            // A spouse: another name and address, the same telephone.
            var other = chance.OneOf(_people);
            person = person with { Phone = other.Phone, Zip = other.Zip, Consent = other.Consent };
        }

        _people.Add(person);
        if (chance.Happens(0.06))
        {
            stage.Provider.Dead.Add(person.Email);
        }

        if (chance.Happens(0.06) && person.Phone is { } phone)
        {
            stage.Provider.Dead.Add(phone);
        }

        for (var moment = at; moment < end && (moment == at || chance.Happens(0.4)); moment += chance.Waiting(Duration.FromDays(9)))
        {
            stage.Loop.At(moment, null, () => Inquire(person));
        }

        if (person.Phone is { } texts && PhoneNumber.TryParse(texts, out _) is { } from)
        {
            for (var moment = at + _wishes.Waiting(Duration.FromDays(2)); moment < end && _wishes.Happens(0.5); moment += _wishes.Waiting(Duration.FromDays(6)))
            {
                stage.Loop.At(moment, null, () => _texter.Text(from));
            }

            for (var moment = at + _rings.Waiting(Duration.FromDays(5)); moment < end && _rings.Happens(0.25); moment += _rings.Waiting(Duration.FromDays(8)))
            {
                stage.Loop.At(moment, null, () => _callers.Ring(texts));
            }
        }
    }

    /// <summary>Those whom nobody here knows: they write to the business's address, or ring.</summary>
    public void Stray(Duration span)
    {
        var from = stage.Loop.Now + Duration.FromDays(1);
        for (var times = _rings.Between(0, 4); times > 0; times--)
        {
            stage.Loop.At(from + _rings.Between(Duration.Zero, span), null, town.Writer.Comes);
            stage.Loop.At(from + _rings.Between(Duration.Zero, span), null, _callers.Comes);
        }
    }

    /// <summary>A person wants to be forgotten; asked again while a message is on its way, or when nobody answered.</summary>
    private void Erase(LeadId lead)
    {
        ErasureResult? result = null;
        town.Ask(
            "erase",
            async (services, _) => result = await services.Erasure.EraseAsync(await services.BusinessAsync(town.Id), lead, "the person", stage.Loop.Now, default),
            () =>
            {
                stage.Say($"{stage.Observer.Short(lead)} is to be erased: {result!.GetType().Name}");
                if (result is ErasureResult.Busy)
                {
                    stage.Loop.After(Duration.FromMinutes(1), null, () => Erase(lead));
                }
                else if (result is ErasureResult.Done { Erasure: var erasure })
                {
                    stage.Observer.Erased(erasure.Leads);
                }
            });
    }

    private void Inquire(Person person)
    {
        var token = $"#{town.Id}-{++_tokens}";
        var isByPhone = person.Phone is not null && chance.Happens(0.25);
        var isByMail = !isByPhone && chance.Happens(0.3);
        var form = new JsonObject { ["who"] = person.Name, ["text"] = $"Please call me. {token}" };
        Put(form, "mail", isByPhone ? null : person.Email);
        Put(form, "tel", isByMail ? null : person.Phone);
        Put(form, "zip", person.Zip);
        Put(form, "texts_ok", person.Consent);
        Put(form, "nr", chance.Happens(0.5) ? token : null);
        Put(form, "trap", chance.Happens(0.04) ? "x" : null);
        Put(form, "trial", chance.Happens(0.03) ? "true" : null);
        var source = chance.OneOf<string>(["website", "ads"]);
        stage.Say($"{person.Name} asks {token}");
        for (var copies = chance.Happens(0.15) ? chance.Between(2, 4) : 1; copies > 0; copies--)
        {
            // A form that is sent twice, by a double click or by a sender that missed the answer.
            stage.Loop.After(copies == 1 ? Duration.Zero : chance.Waiting(Duration.FromMinutes(copies == 2 ? 1 : 600)), null, () => Send(form.ToJsonString(), source, token));
        }

        if (chance.Happens(0.02))
        {
            Flood(source);
        }
    }

    private void Send(string form, string source, string token)
    {
        IntakeAnswer? answer = null;
        town.Ask(
            "take a form",
            async (services, _) =>
            {
                var business = await services.BusinessAsync(town.Id);
                var submission = new Submission
                {
                    Body = Encoding.UTF8.GetBytes(form), ContentType = "application/json", Headers = new Dictionary<string, string>(StringComparer.Ordinal), ReceivedAt = stage.Loop.Now,
                };
                answer = await services.Intake.ReceiveAsync(new Hook(business, business.Source(source)!), submission, default);
                if (answer is IntakeAnswer.Accepted { HasWork: true })
                {
                    await stage.Queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(town.Id, FromTick: false).ToString(), null, default);
                }
            },
            () =>
            {
                stage.Observer.Acknowledged(town.Id, token);
                if (answer is IntakeAnswer.Accepted accepted)
                {
                    foreach (var lead in accepted.Leads)
                    {
                        _staff.Hear(lead.Id);
                        if (_wishes.Happens(0.03))
                        {
                            stage.Loop.After(_wishes.Waiting(Duration.FromDays(6)), null, () => Erase(lead.Id));
                        }
                    }
                }
            });
    }

    /// <summary>A machine fills the form many times within a minute.</summary>
    private void Flood(string source)
    {
        for (var i = 0; i < 12; i++)
        {
            var token = $"#{town.Id}-{++_tokens}";
            var form = new JsonObject { ["who"] = $"Bot {token}", ["mail"] = $"bot{_tokens}@{town.Id}-people.example", ["text"] = token };
            stage.Loop.After(Duration.FromMilliseconds(chance.Between(0, 20_000)), null, () => Send(form.ToJsonString(), source, token));
        }
    }

    private static void Put(JsonObject form, string key, string? value)
    {
        if (value is not null)
        {
            form[key] = value;
        }
    }

    private sealed record Person(string Name, string Email, string? Phone, string? Zip, string? Consent);
}
