namespace SendGrid;

public class SendGridClientOptions : BaseClientOptions
{
    public string? ApiKey { get; set; }
}
