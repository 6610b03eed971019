using FollowUpEngine.Fakes;

namespace FollowUpEngine.Benchmarks.SharedStore;

/// <summary>The providers' side of the webhooks: what was taken is reported to whichever server is up, again until it is heard.</summary>
internal sealed class ProviderReports(FakeProviders fakes, HttpClient http, Func<Uri> server)
{
    private const int BatchSize = 200;

    private int _emails;
    private int _texts;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ReportEmailsAsync();
                await ReportTextAsync();
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                // It died meanwhile: the same once more.
            }

            if (_emails == fakes.SendGrid.Emails.Count && _texts == fakes.Twilio.Texts.Count)
            {
                await Task.Delay(500, CancellationToken.None);
            }
        }
    }

    private async Task ReportEmailsAsync()
    {
        var batch = fakes.SendGrid.Emails.Skip(_emails).Take(BatchSize).ToList();
        if (batch.Count > 0)
        {
            var events = batch.SelectMany(email => new[] { fakes.SendGrid.Event(email, "processed"), fakes.SendGrid.Event(email, "delivered") });
            using var answer = await fakes.SendGrid.ReportAsync(http, new Uri(server(), "sendgrid/events"), events);
            _emails += answer.IsSuccessStatusCode ? batch.Count : 0;
        }
    }

    private async Task ReportTextAsync()
    {
        if (fakes.Twilio.Texts.ElementAtOrDefault(_texts) is not { } text)
        {
            return;
        }

        // Signed for the public address, as Twilio sees it; delivered to the server behind it.
        List<KeyValuePair<string, string>> form = [new("AccountSid", FakeTwilio.AccountSid), new("To", text.To), new("MessageSid", text.Sid), new("MessageStatus", "delivered")];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server(), new Uri(text.StatusCallback!).PathAndQuery)) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", FakeTwilio.Sign(text.StatusCallback!.Split('#')[0], form));
        using var answer = await http.SendAsync(request);
        _texts += answer.IsSuccessStatusCode ? 1 : 0;
    }
}
