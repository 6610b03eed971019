using FollowUpEngine.Functions;

namespace FollowUpEngine.Local.Commands;

/// <summary>What <c>serve</c> says once requests are answered.</summary>
/// <param name="Ready">The address.</param>
/// <param name="Data">The folder of the store, or its table.</param>
internal sealed record ReadyAnnouncement(string Ready, string Leads, string Mailbox, string Data, string Delivery, string SdkPackages)
{
    public static ReadyAnnouncement Of(string address, FollowUpOptions options) => new(
        address,
        $"{address}/leads",
        $"{address}/mailbox",
        options.Place,
        options.Delivery,
        Functions.SdkPackages.InWords);

    public string InWords() => string.Join('\n', (string[])
    [
        $"ready {Ready}",
        $"  a form to try      {Ready}/",
        $"  the leads          {Leads}",
        $"  what was sent      {Mailbox}",
        $"  data               {Data}",
        $"  SDK packages       {SdkPackages}",
        Delivery == FollowUpOptions.LiveDelivery
            ? "  delivery           live: messages go to people by SendGrid and Twilio"
            : "  delivery           outbox: messages are kept and shown, nobody is messaged",
    ]);
}
