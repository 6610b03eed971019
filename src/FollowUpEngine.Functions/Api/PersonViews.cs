using FollowUpEngine.Leads;
using FollowUpEngine.Privacy;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>Everything that is stored about a person, for a machine.</summary>
public sealed record PersonFileView(
    string Business,
    Instant MadeAt,
    LeadView Lead,
    IReadOnlyList<LeadFact> Facts,
    IReadOnlyList<TouchView> Touches,
    IReadOnlyList<KeptMessage> Messages,
    IReadOnlyList<PersonSubmission> Submissions,
    IReadOnlyList<PersonStop> Stops)
{
    public static PersonFileView Of(PersonFile file) => new(
        file.Business.Id.Value,
        file.MadeAt,
        LeadView.Of(file.Stored, file.Business, file.MadeAt),
        FactsView.Of(file.Facts).Facts,
        [.. file.Touches.Select(touch => new TouchView(touch.Lead.Value, touch.Touch, touch.Body))],
        file.Kept,
        file.Submissions,
        file.Stops);
}

/// <summary>What became of an erasure.</summary>
/// <param name="Finished">False: a provider still has copies; the engine asks it again every night.</param>
/// <param name="Rows">Rows that were deleted.</param>
/// <param name="Messages">Copies of messages that were erased at the providers and in the outbox.</param>
/// <param name="Left">What could not be done, and what to do about it.</param>
/// <param name="Findings">Rows of others that still name the person, as a search through everything found them.</param>
public sealed record ErasureView(
    string Lead, Instant At, string By, bool Finished, Instant? FinishedAt, int Rows, int Messages, IReadOnlyList<string> Left, IReadOnlyList<ErasureFinding> Findings)
{
    public static ErasureView Of(ErasureBody erasure) => new(
        erasure.Leads[0].Value, erasure.At, erasure.By, erasure.Next == ErasureStep.None, erasure.FinishedAt, erasure.Rows, erasure.Messages, erasure.Left, erasure.Findings);
}
