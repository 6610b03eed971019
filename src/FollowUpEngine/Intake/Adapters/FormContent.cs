using NodaTime;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>What one person sent through one form, before anybody asks what its fields mean.</summary>
internal sealed class FormContent(string builder)
{
    public string Builder { get; } = builder;

    public List<ContentField> Fields { get; } = new(16);

    public string? DeliveryId { get; init; }

    public Instant? SubmittedAt { get; init; }

    public bool IsTest { get; init; }

    public DetailsElsewhere? DetailsElsewhere { get; init; }
}
