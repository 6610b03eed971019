using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Handoffs;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Links;

/// <summary>Whoever opens a link that leads nowhere is a person with a phone in their hand: they get a page.</summary>
internal static class LinkProblems
{
    public static async Task<IResult> PageAsync(PageRenderer pages, string business, string title, string text) =>
        Results.Content(await pages.RenderAsync<LinkProblemPage, LinkProblemModel>(new LinkProblemModel(business, title, text)), "text/html; charset=utf-8", statusCode: 404);
}
