using Twilio.Base;

namespace Twilio.Rest.Api.V2010.Account;

public class ReadMessageOptions : ReadOptions<MessageResource>
{
    public Types.PhoneNumber? To { get; set; }
}
