namespace FollowUpEngine.Intake.Bodies;

/// <summary>A body brought into one form, or why that cannot be done.</summary>
internal abstract record BodyReading
{
    /// <param name="Flag">What had to be assumed to read it.</param>
    public sealed record Content(FormNode Root, string? Flag = null) : BodyReading;

    public sealed record Fault(string Reason) : BodyReading;
}
