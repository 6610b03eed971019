namespace Twilio.Exceptions;

/// <summary>A refusal in the newer form; no <see cref="ApiException"/>.</summary>
public class ApiStandardException : TwilioException
{
    internal ApiStandardException(int code, int status, string? title)
        : base(title ?? "") => (Code, Status) = (code, status);

    public int Code { get; }

    public int Status { get; }
}
