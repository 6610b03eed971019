using FollowUpEngine.Businesses;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>A field as sent. <paramref name="Meaning"/> is what its builder says it is; null when only its name can tell.</summary>
internal readonly record struct ContentField(string Key, string? Label, string Value, LeadField? Meaning = null);
