using FollowUpEngine.Functions;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Local.Commands.Doctor;

/// <summary>The installation's secret, how messages leave, and where the installation is reached.</summary>
internal static class InstallationChecks
{
    public static IEnumerable<Finding> Run(LocalEngine engine)
    {
        var options = engine.Options;
        yield return Secret(engine);
        yield return new Finding("delivery", "messages", FindingState.Ok, options.IsLive
            ? $"{options.Delivery}: they go to people by SendGrid and Twilio"
            : $"{options.Delivery}: they are kept and shown in the mailbox, nobody is messaged");
        yield return Replies(engine.Get<ReplyOptions>());
        yield return Address(options);
        yield return options.OperatorKey.Length > 0
            ? new Finding("address", "operator key", FindingState.Ok, "set: POST api/ops/tick is open to who has it")
            : new Finding("address", "operator key", FindingState.Missing, "POST api/ops/tick is closed; the local run needs none", "To tick from outside, set FollowUp:OperatorKey.");
    }

    private static Finding Replies(ReplyOptions options) => options.Domain.Length > 0
        ? new Finding("replies", "by email", FindingState.Ok, $"customers answer to {options.Domain}: its mail must reach SendGrid's Inbound Parse, which posts to sendgrid/inbound")
        : new Finding("replies", "by email", FindingState.Missing, "customers answer to the business's own mailbox, where the engine does not see it", "To have answers end cadences by themselves, set FollowUp:Replies:Domain and Secret (infra/README.md).");

    private static Finding Secret(LocalEngine engine)
    {
        const string about = "secret";
        const string name = "installation secret";
        var options = engine.Options;
        var isSetting = options.InstallationSecret.Length > 0;
        if (!isSetting && !File.Exists(options.InstallationSecretPath))
        {
            return engine.HasStore
                ? new Finding(about, name, FindingState.Broken, "the store stands without its secret: known contacts, opt-outs and sent links would no longer be recognised", $"Bring back {Path.GetFileName(options.InstallationSecretPath)} from the backup before the next start, which makes a new one.")
                : new Finding(about, name, FindingState.Missing, "made with the store at the first start");
        }

        try
        {
            engine.Get<InstallationSecret>();
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return new Finding(about, name, FindingState.Broken, fault.Message, "Bring the right one back from the backup.");
        }

        return !isSetting && IsReadByOthers(options.InstallationSecretPath)
            ? new Finding(about, name, FindingState.Warning, "other users of this machine can read it", $"chmod 600 {Path.GetFullPath(options.InstallationSecretPath)}")
            : new Finding(about, name, FindingState.Ok, $"sound, {(isSetting ? "from the settings" : "in a file beside the store: keep it in the backup")}");
    }

    private static bool IsReadByOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None;

    private static Finding Address(FollowUpOptions options)
    {
        const string about = "address";
        const string name = "public address";
        if (options.IsOnThisMachine)
        {
            return new Finding(about, name, FindingState.Ok, $"this machine: links in messages open here only, and the development secrets ('{DevelopmentSecrets.Hook}', '{DevelopmentSecrets.ApiKey}') work from here");
        }

        return options.PublicBaseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            ? new Finding(about, name, FindingState.Ok, $"{options.PublicBaseUrl}; the development secrets are refused")
            : new Finding(about, name, FindingState.Warning, $"{options.PublicBaseUrl}: what people send travels unprotected; the development secrets are refused", "Set FollowUp:PublicBaseUrl to an https address.");
    }
}
