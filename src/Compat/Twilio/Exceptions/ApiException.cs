namespace Twilio.Exceptions;

/// <summary>Twilio refused; or it answered what cannot be read, and then code and status are 0.</summary>
public class ApiException : TwilioException
{
    public ApiException(string message)
        : base(message)
    {
    }

    public ApiException(string message, Exception? exception)
        : base(message, exception)
    {
    }

    public ApiException(int code, int status, string message, string? moreInfo, Dictionary<string, object>? details = null, Exception? exception = null)
        : base(message, exception) => (Code, Status) = (code, status);

    public int Code { get; }

    public int Status { get; }
}
