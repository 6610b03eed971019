namespace SendGrid;

public class BaseClientOptions
{
    /// <summary>Scheme and host; null means SendGrid's own.</summary>
    public string? Host { get; set; }
}
