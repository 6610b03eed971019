using FollowUpEngine.Businesses;
using FollowUpEngine.Functions;

namespace FollowUpEngine.Local.Commands;

/// <summary>What <c>serve</c> says once requests are answered.</summary>
/// <param name="Ready">The address.</param>
/// <param name="Data">The folder of the store.</param>
internal sealed record ReadyAnnouncement(string Ready, IReadOnlyList<ReadyBusiness> Businesses, string Data, string Delivery, string SdkPackages)
{
    public static ReadyAnnouncement Of(string address, IReadOnlyList<Business> businesses, FollowUpOptions options) => new(
        address,
        [.. businesses.Select(business => new ReadyBusiness(business.Id.Value, business.Name, $"{address}/leads/{business.Id}", $"{address}/mailbox/{business.Id}"))],
        Path.GetFullPath(options.DataDirectory),
        options.Delivery,
        Functions.SdkPackages.Kind);

    public string InWords() => string.Join('\n', (string[])
    [
        $"ready {Ready}",
        $"  a form to try      {Ready}/",
        .. Businesses.Select(business => $"  {business.Name}: leads {business.Leads}, mailbox {business.Mailbox}"),
        $"  data               {Data}",
        $"  SDK packages       {SdkPackages}",
        "  delivery           outbox: messages are kept and shown, nobody is messaged",
    ]);
}

internal sealed record ReadyBusiness(string Id, string Name, string Leads, string Mailbox);
