using System.Net;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Sending;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Access;

/// <summary>The email with the link, sent as what is told to the staff is: once an ask, under a claim of its own, by no lead's rules.</summary>
public sealed class SignInEmail(StaffNotices notices, PublicAddress address)
{
    private const string Enrollment = "sign-in";
    private const string Style = "font:16px/24px Arial,Helvetica,sans-serif";
    private const string Button = "Sign in";

    /// <summary>When to try again; null: it is settled.</summary>
    /// <param name="sender">In whose name it goes: one that the person is of, if there is one.</param>
    /// <param name="ask">The id of the wish.</param>
    /// <param name="makeToken">Each try has a link of its own: what became of the one before is not known.</param>
    public async Task<Instant?> SendAsync(Business sender, Insider insider, string ask, Func<Task<string>> makeToken, CancellationToken ct)
    {
        var touch = new TouchKey(sender.Id, TouchKey.BusinessScope, new TouchRef(Enrollment, ask));
        var (_, again) = await notices.SendOnceAsync(sender.Id, touch.RowKey, touch, ComposeAsync, static () => new SendPermission.Allowed("asked for", "The person asked for it."), ct);
        return again;

        async Task<EmailMessage?> ComposeAsync() => Compose(sender, insider, touch, address.Of($"app/s/{await makeToken()}"));
    }

    private static EmailMessage Compose(Business sender, Insider insider, TouchKey touch, string link)
    {
        IReadOnlyList<string> before = [$"Somebody, most likely you, asked to sign in to the leads of {Where(sender, insider)}. Open this link and press the button:"];
        IReadOnlyList<string> after =
        [
            $"The link works once, within {SignInRules.LinkFor.Minutes} minutes.",
            "If you did not ask for it, there is nothing to do: nobody can sign in without it. Do not pass it on.",
        ];
        var foot = $"{sender.Name}, {sender.PostalAddress}";
        return new EmailMessage
        {
            Key = touch,
            Audience = Audience.Staff,
            From = sender.Messaging.From,
            FromName = sender.Messaging.FromName,
            To = insider.Address,
            ToName = insider.Businesses.Count > 0 ? insider.Name : null,
            Subject = "Your link to sign in",
            Text = string.Join("\n\n", [.. before, link, .. after, $"--\n{foot}"]),
            Html = string.Concat([
                .. before.Select(Paragraph),
                $"<p style=\"{Style}\"><a href=\"{WebUtility.HtmlEncode(link)}\">{Button}</a></p>",
                .. after.Select(Paragraph),
                $"<p style=\"font:12px/18px Arial,Helvetica,sans-serif\">{WebUtility.HtmlEncode(foot)}</p>",
            ]),
        };
    }

    private static string Where(Business sender, Insider insider) => insider.Businesses.Count switch
    {
        0 => "this installation",
        1 => sender.Name,
        2 => $"{sender.Name} and one other business",
        var count => $"{sender.Name} and {count - 1} other businesses",
    };

    private static string Paragraph(string text) => $"<p style=\"{Style}\">{WebUtility.HtmlEncode(text)}</p>";
}
