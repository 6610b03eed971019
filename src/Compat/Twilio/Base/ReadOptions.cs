namespace Twilio.Base;

public abstract class ReadOptions<T>
    where T : Resource
{
    public int? PageSize { get; set; }

    public long? Limit { get; set; }
}
