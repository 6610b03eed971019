namespace Twilio.Exceptions;

/// <summary>No answer came, for whatever reason: the call may have been carried out.</summary>
public class ApiConnectionException : TwilioException
{
    public ApiConnectionException(string message)
        : base(message)
    {
    }

    public ApiConnectionException(string message, Exception exception)
        : base(message, exception)
    {
    }
}
