namespace FollowUpEngine.Consent;

/// <summary>
/// May a stop be confirmed by one text? It is the one message that the law allows after it: no advertising, within minutes (47 CFR 64.1200(a)(12)). A second
/// one, by us beside the provider's or for a stop that is repeated, is none of that.
/// </summary>
internal static class StopConfirmationRules
{
    public static SendPermission MaySend(bool wasStopped, bool isConfirmedByProvider) =>
        wasStopped ? new SendPermission.Denied("stopped before", "The number had stopped texts already, and was told so.")
        : isConfirmedByProvider ? new SendPermission.Denied("confirmed by the provider", "The provider confirms its own words.")
        : new SendPermission.Allowed("confirmation of a stop", "One text may confirm a stop.");
}
