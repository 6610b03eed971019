using System.Globalization;
using System.Text.Json.Serialization;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Sending;

/// <summary>Names a touch within its lead: which enrollment, which step. With the lead it is the one key of the send ledger.</summary>
/// <param name="Step">With a mark where the message goes again after it came back, <c>sms-2h~2</c>: see <see cref="RetryRules"/>.</param>
public readonly record struct TouchRef(string Enrollment, string Step)
{
    // No step of a cadence has it in its name by accident.
    private const char Mark = '~';

    /// <summary>The step as people know it, whichever try this is: <c>sms-2h</c>.</summary>
    [JsonIgnore]
    public string PlainStep => Parts.Step;

    /// <summary>From 1.</summary>
    [JsonIgnore]
    public int Try => Parts.Try;

    // By email where the number turned out to be dead: sms-2h~2-email is the step sms-2h-email.
    private (string Step, int Try) Parts
    {
        get
        {
            var mark = Step.LastIndexOf(Mark);
            var end = mark + 1;
            while (mark > 0 && end < Step.Length && char.IsAsciiDigit(Step[end]))
            {
                end++;
            }

            return mark > 0 && int.TryParse(Step.AsSpan(mark + 1, end - mark - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var tries) && tries is > 1 and <= RetryRules.MostTries
                ? (Step[..mark] + Step[end..], tries)
                : (Step, 1);
        }
    }

    /// <summary>The name of a further try of this step.</summary>
    public static string StepOf(string plain, int tries) => $"{plain}{Mark}{tries.ToString(CultureInfo.InvariantCulture)}";

    public override string ToString() => $"{Enrollment}/{Step}";
}
