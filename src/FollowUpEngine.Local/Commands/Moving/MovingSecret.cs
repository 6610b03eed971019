using FollowUpEngine.Storage;

namespace FollowUpEngine.Local.Commands.Moving;

/// <summary>The installation's secret, never made on the way: a new one fits no row that is moved.</summary>
internal static class MovingSecret
{
    public static InstallationSecret Of(LocalEngine engine, string missing) =>
        engine.Options.InstallationSecret.Length > 0 || File.Exists(engine.Options.InstallationSecretPath)
            ? engine.Get<InstallationSecret>()
            : throw new CommandException(missing);
}
