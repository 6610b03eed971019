using System.ComponentModel.DataAnnotations;

namespace FollowUpEngine.Functions;

/// <summary>The section <c>FollowUp</c> of the settings.</summary>
public sealed class FollowUpOptions
{
    public const string Section = "FollowUp";

    /// <summary>Where this installation is reached from outside, for links in messages. Absolute, http or https. Default: this machine.</summary>
    [Required, Url]
    public string PublicBaseUrl { get; set; } = "http://localhost:7071";

    /// <summary>The folder of the embedded store. Created when missing. Default: <c>data</c> in the working directory.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>
    /// Base64 of at least 32 random bytes: the root of contact hashes and link signatures. Empty: made at the first start and
    /// kept beside the store in <c>installation.secret</c>. Losing it loses the duplicate check, suppressions and all sent links.
    /// </summary>
    public string InstallationSecret { get; set; } = "";

    /// <summary>How messages leave. <c>outbox</c>: they are kept and shown, nobody is messaged.</summary>
    [AllowedValues("outbox", ErrorMessage = "FollowUp:Delivery is 'outbox'; live delivery is not part of this version.")]
    public string Delivery { get; set; } = "outbox";

    /// <summary>The key for <c>api/ops</c>, for a cron outside that ticks when the timer does not. Empty: nobody can.</summary>
    public string OperatorKey { get; set; } = "";

    /// <summary>The embedded store's file.</summary>
    public string StorePath => Path.Combine(DataDirectory, "followup.db");

    /// <summary>Where the installation's secret is kept when the settings hold none.</summary>
    public string InstallationSecretPath => Path.Combine(DataDirectory, "installation.secret");

    public bool IsOnThisMachine => Uri.TryCreate(PublicBaseUrl, UriKind.Absolute, out var address) && address.IsLoopback;
}
