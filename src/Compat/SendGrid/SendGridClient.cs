namespace SendGrid;

public class SendGridClient : BaseClient
{
    public SendGridClient(HttpClient httpClient, SendGridClientOptions options)
        : base(httpClient, options)
    {
    }
}
