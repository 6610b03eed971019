using Xunit;

namespace FollowUpEngine.Testing;

/// <summary>A test that needs <c>../shared</c>; skipped, with the reason, where it is missing.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedData.IsPresent ? null : "../shared is not on this machine";
}

/// <inheritdoc cref="SharedFactAttribute"/>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedData.IsPresent ? null : "../shared is not on this machine";
}
