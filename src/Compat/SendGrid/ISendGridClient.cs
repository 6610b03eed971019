using SendGrid.Helpers.Mail;

namespace SendGrid;

public interface ISendGridClient
{
    /// <summary>Does not throw on an answer other than 2xx.</summary>
    Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default);
}
