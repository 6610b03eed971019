using NodaTime;

namespace FollowUpEngine.Handoffs;

/// <summary>What the rules of assignment know of the people, by staff id.</summary>
/// <param name="LastAt">When each last got a packet, however; who never did is missing.</param>
/// <param name="Open">How many leads each carries: packets without an answer, and accepted leads whose visit was not held yet. From <see cref="AssignmentStore.MostCounted"/> on it is counted no further.</param>
public sealed record AssignmentState(IReadOnlyDictionary<string, Instant> LastAt, IReadOnlyDictionary<string, int> Open)
{
    public static readonly AssignmentState None = new(new Dictionary<string, Instant>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
}
