using SendGrid.Helpers.Mail;

namespace SendGrid;

public interface ISendGridClient
{
    Task<Response> RequestAsync(BaseClient.Method method, string? requestBody = null, string? queryParams = null, string? urlPath = null, CancellationToken cancellationToken = default);

    /// <summary>Does not throw on an answer other than 2xx.</summary>
    Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default);
}
