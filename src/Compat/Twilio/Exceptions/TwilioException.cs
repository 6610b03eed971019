namespace Twilio.Exceptions;

/// <summary>What every failure of a call is.</summary>
public class TwilioException : Exception
{
    public TwilioException(string message)
        : base(message)
    {
    }

    public TwilioException(string message, Exception? exception)
        : base(message, exception)
    {
    }
}
