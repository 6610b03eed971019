using FollowUpEngine.Pages.Frame;

namespace FollowUpEngine.Pages.Start;

/// <summary>What the start page of the local run shows and where its form and its clock send to.</summary>
public sealed record StartModel
{
    public required Site Site { get; init; }

    /// <summary>The choices of the form's service field.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>What stands beside the box for texts: the source's own consent text, which intake records with the answer. Null: the form has no box.</summary>
    public string? ConsentText { get; init; }

    /// <summary>
    /// Takes the form (urlencoded), for example <c>/hooks/harbor/website/dev</c>. When its answer is JSON with <c>leads[0].id</c>,
    /// the page links to that lead.
    /// </summary>
    public required string HookPath { get; init; }

    /// <summary>Takes <c>{"advance":"PT1H"}</c> and answers JSON with <c>now</c> (an instant). Null: the clock is not ours to wind.</summary>
    public string? ClockPath { get; init; }

    public required string HealthPath { get; init; }

    public required string ApiDescriptionPath { get; init; }
}
