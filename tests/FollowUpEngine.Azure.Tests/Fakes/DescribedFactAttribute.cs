namespace FollowUpEngine.Azure.Tests.Fakes;

/// <summary>A test that holds requests against the providers' own API descriptions; skipped, with the reason, where those or the proxy are missing.</summary>
internal sealed class DescribedFactAttribute : FactAttribute
{
    public DescribedFactAttribute() => Skip = PrismProxy.Missing;
}
