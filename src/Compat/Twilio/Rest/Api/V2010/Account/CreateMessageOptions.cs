namespace Twilio.Rest.Api.V2010.Account;

public class CreateMessageOptions
{
    public CreateMessageOptions(Types.PhoneNumber to) => To = to;

    public Types.PhoneNumber To { get; }

    public Uri? StatusCallback { get; set; }

    public Types.PhoneNumber? From { get; set; }

    public string? MessagingServiceSid { get; set; }

    public string? Body { get; set; }

    public List<KeyValuePair<string, string>> GetParams()
    {
        var given = new List<KeyValuePair<string, string>>();
        Add("To", To.ToString());
        Add("StatusCallback", StatusCallback?.AbsoluteUri);
        Add("From", From?.ToString());
        Add("MessagingServiceSid", MessagingServiceSid);
        Add("Body", Body);
        return given;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                given.Add(KeyValuePair.Create(name, value));
            }
        }
    }
}
