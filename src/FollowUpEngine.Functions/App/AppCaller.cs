using FollowUpEngine.Access;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>
/// Who opens a page of the dashboard, and may they? Every page asks here first. A GET without a session is led to the sign-in and back; a POST must come
/// from a page of ours and of this session. A business that the person is not of answers as one that there is not.
/// </summary>
public sealed class AppCaller(AppSessions sessions, Insiders insiders, AppAnswers answers, PublicAddress address)
{
    /// <summary>For a page of one business.</summary>
    /// <param name="roles">Whom it is for: one of them is enough.</param>
    /// <param name="largest">The largest form that is read, in bytes.</param>
    public async Task<(AppVisit? Visit, IResult? Refusal)> EnterAsync(HttpRequest request, string business, IReadOnlyList<StaffRole> roles, CancellationToken ct, int largest = AppForm.MaxBytes)
    {
        var (session, form, refusal) = await SessionAsync(request, ct, largest);
        if (session is null)
        {
            return (null, refusal);
        }

        if (BusinessId.TryParse(business) is not { } id || await insiders.FindAsync(id, session.Person, ct) is not { } member)
        {
            return (null, await answers.MissingAsync());
        }

        return !member.Roles.Any(roles.Contains)
            ? (null, await answers.NotYoursAsync())
            : (new AppVisit
            {
                Business = member.Business,
                Person = member.Person,
                Roles = member.Roles,
                IsOperator = insiders.IsOperator(session.Person),
                FormToken = sessions.FormTokenOf(session),
                Form = form!,
            }, null);
    }

    /// <summary>For a page of no single business; reads all business files.</summary>
    public async Task<(AppVisitor? Visitor, IResult? Refusal)> EnterAsync(HttpRequest request, CancellationToken ct)
    {
        var (session, form, refusal) = await SessionAsync(request, ct);
        if (session is null)
        {
            return (null, refusal);
        }

        return await insiders.FindAsync(session.Person, ct) is { } insider
            ? (new AppVisitor { Insider = insider, Session = session, FormToken = sessions.FormTokenOf(session), Form = form! }, null)
            : (null, await answers.MissingAsync());
    }

    /// <summary>For a page about the installation: to everybody else there is none.</summary>
    public async Task<(AppVisitor? Visitor, IResult? Refusal)> EnterAsOperatorAsync(HttpRequest request, CancellationToken ct)
    {
        var (visitor, refusal) = await EnterAsync(request, ct);
        return visitor is { Insider.IsOperator: false } ? (null, await answers.MissingAsync()) : (visitor, refusal);
    }

    /// <summary>The session alone: whoever has one may end it, of a business or not any more.</summary>
    internal async Task<(Session? Session, IFormCollection? Form, IResult? Refusal)> SessionAsync(HttpRequest request, CancellationToken ct, int largest = AppForm.MaxBytes)
    {
        var isLooking = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isLooking && !IsOurs(request))
        {
            return (null, null, await answers.ForeignAsync());
        }

        var session = await sessions.FindAsync(request, ct);
        if (isLooking)
        {
            return session is null ? (null, null, PageAnswer.SeeOther(AppPaths.SignInFor(request))) : (session, FormCollection.Empty, null);
        }

        // Read whether or not a session stands behind it: whoever wrote it gets their words back. A file is nobody's words.
        var (form, status) = await AppForm.ReadAsync(request, ct, session is null ? AppForm.MaxBytes : largest);
        return session is null ? (null, null, await answers.SignedOutAsync(form))
            : form is null ? (null, null, await answers.UnreadableAsync(status))
            : !sessions.IsFrom(session, form[Pages.App.AppFrameModel.FormTokenField]) ? (null, null, await answers.StaleFormAsync(form))
            : (session, form, null);
    }

    /// <summary>For forms that no session stands behind yet.</summary>
    internal bool IsOurs(HttpRequest request) => OwnPageRules.IsOurs(request.Headers, request.Host, address.Base);
}
