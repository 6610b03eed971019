namespace Twilio.Types;

public class PhoneNumber
{
    private readonly string _number;

    public PhoneNumber(string number) => _number = number;

    public override string ToString() => _number;
}
