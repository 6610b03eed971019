using FollowUpEngine.Functions.Errors;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.App;
using FollowUpEngine.Pages.Frame;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>The dashboard's answers: pages, and refusals that say in a sentence what happened and what to do.</summary>
public sealed class AppAnswers(PageRenderer pages)
{
    public async Task<IResult> PageAsync<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK)
        where TPage : Page<TModel>
        where TModel : class => PageAnswer.Of(await pages.RenderAsync<TPage, TModel>(model), status);

    public Task<IResult> NoticeAsync(int status, string title, string text, string linkPath = AppPaths.Home, string linkText = "To the first page", IFormCollection? form = null) =>
        PageAsync<NoticePage, NoticeModel>(new NoticeModel(title, text, linkPath, linkText) { Typed = form is null ? [] : AppForm.Sentences(form) }, status);

    internal async Task<IResult> FaultyAsync() => new FaultyAnswer(await NoticeAsync(
        500, "This went wrong on our side", "It may have been done or not: go back, load the page again and look. Nothing that was there before is lost. If it happens again, tell whoever runs this installation."), 500);

    internal Task<IResult> SignedOutAsync(IFormCollection? form) => NoticeAsync(
        401, "You are not signed in any more", "Nothing was changed. Sign in, open the page anew, and send it again from there.", AppPaths.SignIn, "Sign in", form);

    internal Task<IResult> ForeignAsync() => NoticeAsync(
        403, "This did not come from a page of ours", "Another website, or a program, sent it in your name. Nothing was changed. If it was you: open the page here, and press the button there.");

    internal Task<IResult> StaleFormAsync(IFormCollection form) => NoticeAsync(
        403, "This page is older than your session", "You signed in anew since it was opened, perhaps in another tab. Nothing was changed. Go back, load the page again, and send it once more.", form: form);

    internal Task<IResult> UnreadableAsync(int status) => NoticeAsync(
        status, "This could not be read", status == 413 ? "It is larger than any form of ours. Nothing was changed." : "It is no form of ours. Nothing was changed.");

    internal Task<IResult> MissingAsync() => NoticeAsync(
        404, "There is nothing here for you", "The address is wrong, or what was here is gone, or you are not of this business. If you were, ask its owner to name your address in the business file.");

    internal Task<IResult> NotYoursAsync() => NoticeAsync(
        403, "This is for somebody else of the business", "Your role does not include it. The owner can change roles in the business file.");
}
