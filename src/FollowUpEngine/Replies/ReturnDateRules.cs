using System.Collections.Frozen;
using NodaTime;

namespace FollowUpEngine.Replies;

/// <summary>
/// From which day is the writer of an out-of-office notice there again? "Back on Monday, March 9" is that day, "through March 6" the day
/// after it, "until 3/9" the 9th. What may be one of two days is the later plausible one; the answer is never before today, and null
/// when the notice names no day, a past one, or leaves doubt. English, German, Spanish and French.
/// </summary>
public static class ReturnDateRules
{
    // Words that say "there again" count before words that say how long "away" lasts.
    private static readonly FrozenSet<string> Returns = Set("return returns returning returned back regreso regresare regresaremos vuelvo volvere vuelta retour zuruck zurueck resume resuming wieder");
    private static readonly FrozenSet<string> Until = Set("until till til hasta jusquau jusqua untill");
    private static readonly FrozenSet<string> Through = Set("through thru bis after");
    private static readonly FrozenSet<string> Ranges = Set("- to through thru al au bis til till a");

    // "I will get back to you on Monday" promises an answer, not a return.
    private static readonly FrozenSet<string> Answering = Set("get call text write email getting respond reach come message");

    private static readonly FrozenSet<string> Skipped = Set(
        "on in at the office work my desk to am den dem zum el la le du de by , again online full time au and will be im buro ab einschliesslich including incl a town from next this , :");

    private const int MostSkipped = 6;

    /// <summary>Reads the first <see cref="ReplyReader.HeadLength"/> characters.</summary>
    /// <param name="today">The day of reading, where the reader is; dates without a year and weekdays are counted from it.</param>
    public static LocalDate? Find(string text, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new DateReader(DateLexer.Split(text.AsSpan(0, Math.Min(text.Length, ReplyReader.HeadLength))), today);
        List<LocalDate?> returns = [];
        List<LocalDate?> ends = [];
        for (var at = 0; at < reader.Count; at++)
        {
            var word = reader.Word(at);
            if (Returns.Contains(word) && !(at > 0 && word == "back" && Answering.Contains(reader.Word(at - 1))))
            {
                Add(returns, reader, at + 1, 0);
            }
            else if (Until.Contains(word))
            {
                Add(ends, reader, at + 1, 0);
            }
            else if (Through.Contains(word))
            {
                Add(ends, reader, at + 1, 1);
            }
            else if (reader.Read(at, out var next) is { IsDay: true } day)
            {
                if (day.IsLastOfRange)
                {
                    ends.Add(day.Date?.PlusDays(1));
                }
                else if (Ranges.Contains(reader.Word(next)))
                {
                    Add(ends, reader, next + 1, 1, 1);
                }
            }
        }

        var days = returns.Count > 0 ? returns : ends;
        return days.Count == 0 || days.Contains(null) ? null : days.Max();
    }

    private static void Add(List<LocalDate?> days, DateReader reader, int start, int daysAfter, int mostSkipped = MostSkipped)
    {
        for (var at = start; at < reader.Count && at <= start + mostSkipped; at++)
        {
            var day = reader.Read(at, out _);
            if (day.IsDay)
            {
                days.Add(day.Date?.PlusDays(daysAfter + (day.IsLastOfRange && daysAfter == 0 ? 1 : 0)));
                return;
            }

            if (!Skipped.Contains(reader.Word(at)))
            {
                return;
            }
        }
    }

    private static FrozenSet<string> Set(string words) => FrozenSet.ToFrozenSet(words.Split(' ').Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
}
