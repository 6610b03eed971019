using System.Text;

namespace FollowUpEngine.Replies.Mail;

/// <summary>The line that mail programs put above what they quote, in the languages they speak: "On 3 May 2026 at 10:15, Ann wrote:". It may be wrapped.</summary>
internal static class Attributions
{
    private const int MostLines = 4;
    private const int LongestLine = 300;

    private static readonly string[] Verbs =
    [
        "wrote", "writes", "a écrit", "ecrit", "schrieb", "geschrieben", "schreef", "geschreven", "ha scritto", "escribió", "escreveu", "skrev", "napisał", "napisał(a)", "kirjoitti",
        "написал", "написала", "написал(a)", "пишет", "писал", "yazdı", "a scris", "napsal", "napsal(a)", "írta", "έγραψε", "写道", "寫道", "のメール", "작성",
    ];

    // "On", and the days of the week as they are cut short.
    private static readonly HashSet<string> Openings = new(StringComparer.OrdinalIgnoreCase)
    {
        "On", "At", "Le", "Am", "Il", "In", "El", "Em", "Op", "Den", "På", "W", "Dnia", "Dne", "V", "Στις", "Pada",
        "Mon", "Monday", "Tue", "Tues", "Tuesday", "Wed", "Wednesday", "Thu", "Thur", "Thurs", "Thursday", "Fri", "Friday", "Sat", "Saturday", "Sun", "Sunday",
        "Mo", "Montag", "Di", "Dienstag", "Mi", "Mittwoch", "Do", "Donnerstag", "Fr", "Freitag", "Sa", "Samstag", "So", "Sonntag",
        "lun", "lundi", "lunes", "lunedì", "mar", "mardi", "martes", "martedì", "mer", "mercredi", "mercoledì", "mié", "miércoles", "jeu", "jeudi", "jue", "jueves", "gio", "giovedì",
        "ven", "vendredi", "venerdì", "vie", "viernes", "sam", "samedi", "sáb", "sábado", "sab", "sabato", "dim", "dimanche", "dom", "domingo", "domenica",
        "ma", "di", "wo", "do", "vr", "za", "zo", "man", "tir", "ons", "tor", "tors", "fre", "lør", "søn", "mån", "tis", "lör", "sön", "seg", "ter", "qua", "qui", "sex",
        "пн", "вт", "ср", "чт", "пт", "сб", "вс", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "pon", "wt", "śr", "czw", "pt", "niedz",
    };

    /// <summary>How many lines from here are an attribution; 0 when none begins here.</summary>
    public static int LengthAt(IReadOnlyList<string> lines, int start)
    {
        var length = Length(lines, start);

        // The lines above a whole one are not its beginning.
        for (var later = start + 1; later < start + length; later++)
        {
            if (Length(lines, later) is > 0 and var inner && later + inner == start + length)
            {
                return 0;
            }
        }

        return length;
    }

    private static int Length(IReadOnlyList<string> lines, int start)
    {
        if (lines[start].Length is 0 or > LongestLine)
        {
            return 0;
        }

        if (!Opens(lines[start]))
        {
            // "Ann Lee <ann@example.com> schrieb am Mo., 3. Mai 2021, 12:03:"
            return EndsIt(lines[start]) && char.IsUpper(lines[start][0]) && lines[start].Contains('@') && HasVerb(lines[start]) && HasDate(lines[start]) ? 1 : 0;
        }

        var joined = new StringBuilder();
        for (var length = 1; length <= MostLines && start + length <= lines.Count && lines[start + length - 1].Length is > 0 and <= LongestLine; length++)
        {
            var line = lines[start + length - 1];
            joined.Append(length > 1 ? " " : "").Append(line);
            if (EndsIt(line) && IsAttribution(joined.ToString()))
            {
                return length;
            }
        }

        return 0;
    }

    private static bool EndsIt(string line) => line.AsSpan().TrimEnd(" *_") is var text && (text.EndsWith(":") || text.EndsWith("\uFF1A"));

    private static bool Opens(string line)
    {
        var text = line.AsSpan().TrimStart(" \t*_-[(");
        if (text.IsEmpty || !HasDigit(text))
        {
            return false;
        }

        var end = text.IndexOfAny(" ,.(");
        var word = end < 0 ? text : text[..end];
        return char.IsDigit(text[0]) || Openings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || text[0] == '\u5728';
    }

    private static bool IsAttribution(string text) => HasDate(text) && (HasVerb(text) || EndsInAddress(text) && HasTime(text));

    private static bool HasVerb(string text)
    {
        foreach (var verb in Verbs)
        {
            if (text.LastIndexOf(verb, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
                && (at == 0 || !char.IsLetter(text[at - 1]) || verb[0] > '\u2E80')
                && (at + verb.Length >= text.Length || !char.IsLetter(text[at + verb.Length]) || verb[0] > '\u2E80'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsInAddress(string text) =>
        text.AsSpan().TrimEnd(" :\uFF1A*") is { Length: > 3 } bare && bare[^1] == '>' && bare[Math.Max(0, bare.LastIndexOf('<'))..].Contains('@');

    // A year, or a day with its month in figures, or the address of whom it quotes.
    private static bool HasDate(string text)
    {
        var run = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                run++;
                continue;
            }

            if (run == 4 && (text[i - 4] is '1' or '2') || run is 1 or 2 && i + 1 < text.Length && text[i] is '/' or '.' or '-' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
            {
                return true;
            }

            run = 0;
        }

        return text.Contains('@') && HasDigit(text);
    }

    private static bool HasTime(string text)
    {
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (text[i] is ':' or '.' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasDigit(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('0', '9') >= 0;
}
