using System.Collections.Frozen;
using NodaTime;

namespace FollowUpEngine.Replies;

/// <summary>Names of months and weekdays in English, German, Spanish and French, accents taken away.</summary>
internal static class DateWords
{
    private static readonly FrozenDictionary<string, int> Months = Numbered(
        "january jan januar janner enero ene janvier janv", "february feb februar febrero fevrier fevr", "march mar marz maerz marzo mars", "april apr abril abr avril avr",
        "may mai mayo", "june jun juni junio juin", "july jul juli julio juillet juil", "august aug agosto ago aout", "september sep sept septiembre septembre setiembre",
        "october oct oktober okt octubre octobre", "november nov noviembre novembre", "december dec dezember dez diciembre dic decembre");

    private static readonly FrozenDictionary<string, int> Weekdays = Numbered(
        "monday mon montag lunes lundi", "tuesday tue tues dienstag martes mardi", "wednesday wed weds mittwoch miercoles mercredi", "thursday thu thur thurs donnerstag jueves jeudi",
        "friday fri freitag viernes vendredi", "saturday sat samstag sabado samedi", "sunday sun sonntag domingo dimanche");

    private static readonly FrozenDictionary<string, int> Counts = Numbered("one a an", "two couple", "three", "four", "five", "six", "seven", "eight");

    public static int? Month(string word) => Months.TryGetValue(word, out var month) ? month : null;

    public static IsoDayOfWeek? Weekday(string word) => Weekdays.TryGetValue(word, out var day) ? (IsoDayOfWeek)day : null;

    public static int? Count(string word) => Counts.TryGetValue(word, out var count) ? count : word.Length < 3 && int.TryParse(word, System.Globalization.NumberStyles.None, null, out var number) ? number : null;

    private static FrozenDictionary<string, int> Numbered(params string[] names) => names
        .SelectMany((list, index) => list.Split(' ').Select(name => (Name: name, Number: index + 1)))
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Number, StringComparer.Ordinal);
}
