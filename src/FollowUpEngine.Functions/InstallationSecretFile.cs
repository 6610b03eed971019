using System.Security.Cryptography;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Functions;

/// <summary>Finds the installation's secret: in the settings, else in a file beside the store, made at the first start.</summary>
internal static class InstallationSecretFile
{
    /// <exception cref="InvalidOperationException">The setting or the file holds no base64 of 32 bytes or more.</exception>
    public static InstallationSecret Open(FollowUpOptions options)
    {
        if (Find(options) is { } secret)
        {
            return secret;
        }

        Directory.CreateDirectory(options.DataDirectory);
        Create(options.InstallationSecretPath);
        return Read(options.InstallationSecretPath);
    }

    /// <summary>The secret, if there is one; none is made.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public static InstallationSecret? Find(FollowUpOptions options)
    {
        if (options.InstallationSecret.Length > 0)
        {
            return Parse(options.InstallationSecret, $"{FollowUpOptions.Section}:{nameof(FollowUpOptions.InstallationSecret)}");
        }

        return File.Exists(options.InstallationSecretPath) ? Read(options.InstallationSecretPath) : null;
    }

    /// <summary>Whether a text is base64 of enough bytes.</summary>
    public static bool IsSecret(string text) => BytesOf(text) is not null;

    // Written whole under another name first: a kill in the middle must not leave half a secret behind.
    private static void Create(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, Convert.ToBase64String(RandomNumberGenerator.GetBytes(InstallationSecret.MinimumBytes)));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static InstallationSecret Read(string path) => Parse(File.ReadAllText(path).Trim(), path);

    private static byte[]? BytesOf(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= InstallationSecret.MinimumBytes ? bytes[..length] : null;
    }

    private static InstallationSecret Parse(string text, string where) =>
        BytesOf(text) is { } bytes
            ? new InstallationSecret(bytes)
            : throw new InvalidOperationException($"{where} must hold base64 of at least {InstallationSecret.MinimumBytes} random bytes, for example from: openssl rand -base64 32");
}
