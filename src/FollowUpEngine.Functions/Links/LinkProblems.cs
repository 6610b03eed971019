using FollowUpEngine.Functions.App;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Handoffs;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Links;

/// <summary>Whoever opens a link that leads nowhere is a person with a phone in their hand: they get a page.</summary>
internal static class LinkProblems
{
    public static async Task<IResult> PageAsync(PageRenderer pages, string business, string title, string text) =>
        PageAnswer.Of(await pages.RenderAsync<LinkProblemPage, LinkProblemModel>(new LinkProblemModel(business, title, text)), StatusCodes.Status404NotFound);
}
