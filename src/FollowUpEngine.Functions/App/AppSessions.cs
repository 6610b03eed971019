using FollowUpEngine.Access;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>The session that a request is made in.</summary>
public sealed class AppSessions(Sessions sessions, AppCookie cookie, FormTokens forms, IClock clock)
{
    public Task<Session?> FindAsync(HttpRequest request, CancellationToken ct) => sessions.FindAsync(cookie.Read(request), clock.GetCurrentInstant(), ct);

    public string FormTokenOf(Session session) => forms.For(session);

    public bool IsFrom(Session session, string? formToken) => forms.IsRight(session, formToken);

    public void Begin(HttpResponse response, string kept) => cookie.Set(response, kept);

    public async Task EndAsync(HttpResponse response, Session session)
    {
        await sessions.EndAsync(session, CancellationToken.None);
        cookie.Clear(response);
    }

    public async Task EndAllAsync(HttpResponse response, Session session)
    {
        await sessions.EndAllAsync(session.Person, CancellationToken.None);
        cookie.Clear(response);
    }
}
