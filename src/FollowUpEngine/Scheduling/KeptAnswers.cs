using System.Collections.Concurrent;

namespace FollowUpEngine.Scheduling;

/// <summary>
/// Answers that are the same whenever the same is asked, kept so that they are worked out once. Forgets them all when there are too many:
/// what people type into forms is part of the question.
/// </summary>
internal sealed class KeptAnswers<TQuestion, TAnswer>(int most)
    where TQuestion : notnull
{
    private readonly ConcurrentDictionary<TQuestion, TAnswer> _answers = new();

    public TAnswer Of(TQuestion question, Func<TQuestion, TAnswer> answer)
    {
        if (_answers.TryGetValue(question, out var known))
        {
            return known;
        }

        if (_answers.Count >= most)
        {
            _answers.Clear();
        }

        return _answers.GetOrAdd(question, answer(question));
    }
}
