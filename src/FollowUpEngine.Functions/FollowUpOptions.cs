using System.ComponentModel.DataAnnotations;

namespace FollowUpEngine.Functions;

/// <summary>The section <c>FollowUp</c> of the settings.</summary>
public sealed class FollowUpOptions
{
    public const string Section = "FollowUp";
    public const string SqliteStore = "sqlite";
    public const string TablesStore = "tables";
    public const string OutboxDelivery = "outbox";
    public const string LiveDelivery = "live";

    /// <summary>Where this installation is reached from outside, for links in messages. Absolute, http or https. Default: this machine.</summary>
    [Required, Url]
    public string PublicBaseUrl { get; set; } = "http://localhost:7071";

    /// <summary>Where leads are kept. <c>sqlite</c>: in a file of this machine; <c>tables</c>: in Azure Table Storage, by the connection <c>FollowUpData</c>.</summary>
    [AllowedValues(SqliteStore, TablesStore, ErrorMessage = "FollowUp:Store is 'sqlite' or 'tables'.")]
    public string Store { get; set; } = SqliteStore;

    /// <summary>The table's name: 3 to 63 letters and digits, a letter first. Made when missing.</summary>
    [StringLength(63, MinimumLength = 3, ErrorMessage = "FollowUp:TableName has 3 to 63 characters.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9]*$", ErrorMessage = "FollowUp:TableName is letters and digits, a letter first.")]
    public string TableName { get; set; } = "followup";

    /// <summary>The folder of the embedded store. Created when missing. Default: <c>data</c> in the working directory.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>
    /// Base64 of at least 32 random bytes: the root of contact hashes and link signatures. Empty: made at the first start and
    /// kept beside the store in <c>installation.secret</c>. Losing it loses the duplicate check, suppressions and all sent links.
    /// </summary>
    public string InstallationSecret { get; set; } = "";

    /// <summary>How messages leave. <c>outbox</c>: they are kept and shown, nobody is messaged; <c>live</c>: by SendGrid and Twilio.</summary>
    [AllowedValues(OutboxDelivery, LiveDelivery, ErrorMessage = "FollowUp:Delivery is 'outbox' or 'live'.")]
    public string Delivery { get; set; } = OutboxDelivery;

    /// <summary>
    /// A file of contact law in place of the built-in one: when texts may reach people, state by state (<c>docs/contact-law.md</c>). Read at the
    /// start; a relative path counts from the working directory. Empty: the built-in one.
    /// </summary>
    public string ContactLawFile { get; set; } = "";

    /// <summary>The key for <c>api/ops</c>, for a cron outside that ticks when the timer does not. Empty: nobody can.</summary>
    public string OperatorKey { get; set; } = "";

    /// <summary>The email addresses of those who run the installation, with commas: they sign in to the dashboard without being in a business's file. Empty: nobody.</summary>
    public string OperatorEmails { get; set; } = "";

    /// <summary>The embedded store's file.</summary>
    public string StorePath => Path.Combine(DataDirectory, "followup.db");

    /// <summary>Where the installation's secret is kept when the settings hold none.</summary>
    public string InstallationSecretPath => Path.Combine(DataDirectory, "installation.secret");

    public bool IsLive => Delivery == LiveDelivery;

    public bool IsInTables => Store == TablesStore;

    /// <summary>Where leads are kept, for people: the folder or the table.</summary>
    public string Place => IsInTables ? $"table {TableName}" : Path.GetFullPath(DataDirectory);

    public bool IsOnThisMachine => Uri.TryCreate(PublicBaseUrl, UriKind.Absolute, out var address) && address.IsLoopback;
}
