using FollowUpEngine.Scheduling;

namespace FollowUpEngine.Consent.Law;

/// <summary>Hours that were put together before: a due run asks for every message, and a business's leads live in few places.</summary>
internal sealed class QuietHoursCache
{
    private const int MostKept = 4_000;

    private readonly KeptAnswers<Question, QuietHours> _kept = new(MostKept);

    public QuietHours Of(Question question, Func<Question, QuietHours> answer) => _kept.Of(question, answer);

    /// <param name="Scope">The place, as far as clocks and regions go.</param>
    /// <param name="IsText">Texts have laws, emails the window only.</param>
    internal readonly record struct Question(string Scope, bool IsText, SendWindow Window, HolidayCalendar Holidays, IReadOnlyList<ContactRule> Own);
}
