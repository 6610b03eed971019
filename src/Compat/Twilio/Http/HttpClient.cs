namespace Twilio.Http;

public abstract class HttpClient
{
    public abstract Task<Response> MakeRequestAsync(Request request);
}
