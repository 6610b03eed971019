using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads one person of the business.</summary>
internal static class StaffReading
{
    private const decimal MostPay = 1_000_000;
    private const decimal HoursInMonth = 744;

    public static StaffMember? Read(JsonValue value, DateTimeZone zone, HolidayCalendar holidays)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var id = ContactReading.Name(file.Required("id", "Give each person a short name of their own, such as \"dana\"."));
        if (id == HandedOff.ByTheRule)
        {
            file.Optional("id").Fault<string>("This id means nobody: a packet to it goes to whom the rules choose.", "Give the person another one.");
        }

        var name = file.Required("name", "Write it as customers shall read it.").Line(100);
        var roles = file.Required("roles", $"Name at least one of: {string.Join(", ", FileWords.Roles.Keys)}.");
        var chosen = roles.Items().Select(role => role.Choice(FileWords.Roles)).OfType<StaffRole>().Distinct().ToList();
        if (roles.IsEmptyList)
        {
            roles.Fault<string>("The person has no role.", $"Name at least one of: {string.Join(", ", FileWords.Roles.Keys)}.");
        }

        var email = file.Optional("email");
        if (chosen.Contains(StaffRole.Owner) && !email.IsPresent)
        {
            email.Fault<string>("The owner has no email address.", "Give one: the digest and every alert without another addressee go there.");
        }

        var person = new StaffMember
        {
            Id = id ?? "",
            Name = name ?? "",
            Roles = chosen,
            Email = ContactReading.Email(email),
            Phone = ContactReading.Phone(file.Optional("phone")),
            Texts = Texts(file.Optional("takesTexts"), file.Optional("texts")),
            Hours = TimeReading.Hours(file.Optional("hours"), zone, holidays),
            Services = [.. file.Optional("services").Items().Select(item => item.Line()).OfType<string>()],
            Zips = [.. file.Optional("zips").Items().Select(item => item.Line(12)).OfType<string>()],
            Pay = Pay(file.Optional("pay")),
            Block = BlockReading.Read(file.Optional("protectedBlock")),
            Absences = [.. file.Optional("absent").Items().Select(Absent).OfType<Absence>()],
        };
        file.NothingElse();
        return person;
    }

    private static Absence? Absent(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var from = TimeReading.Date(file.Required("from", "Write the first day away, such as 2026-08-03."));
        var last = file.Required("until", "Write the last day away, such as 2026-08-14.");
        var until = TimeReading.Date(last);
        file.NothingElse();
        return until < from ? last.Fault<Absence>("This day is before the first one.", "Write the last day away; it may be the first one, too.")
            : from is { } first && until is { } end ? new Absence(first, end) : null;
    }

    private static StaffPay? Pay(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var pay = file.Required("perMonth", "Write what the person is paid a month before taxes.").Amount(0, MostPay);
        var hours = file.Required("productiveHoursPerMonth", "Write how many hours a month go into work on leads and deals.").Amount(1, HoursInMonth);
        var rest = (Taxes: file.Optional("taxShare").Amount(0, 1), Commission: file.Optional("commissionPerMonth").Amount(0, MostPay), Expenses: file.Optional("expensesPerMonth").Amount(0, MostPay));
        file.NothingElse();
        return pay is { } paid && hours is { } worked ? new StaffPay(paid, rest.Taxes ?? 0, rest.Commission ?? 0, rest.Expenses ?? 0, worked) : null;
    }

    private static StaffTexts? Texts(JsonValue takes, JsonValue agreed)
    {
        var isTaking = takes.Truth();
        if (agreed.Object() is not { } file)
        {
            return isTaking == true ? StaffTexts.Unproven : null;
        }

        var texts = new StaffTexts(
            TimeReading.Date(file.Required("agreedOn", "Say on which date the person agreed, such as 2026-03-01.")),
            file.Required("how", "Say how the person agreed, such as \"signed the phone policy\".").Line());
        file.NothingElse();
        return isTaking != false ? texts : takes.Fault<StaffTexts>("The person takes no texts, and \"texts\" says that they agreed to them.", "Leave out one of the two.");
    }
}
