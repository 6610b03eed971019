using FollowUpEngine.Businesses;
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

    /// <summary>A link of a person of the business outlives their time in it, and shows what customers write.</summary>
    public static Task<IResult> LeftAsync(PageRenderer pages, Business business) =>
        PageAsync(pages, business.Name, "This link is nobody's any more", "The person it was sent to is not in the business file any more. Ask the owner, who has it now.");

    public static Task<IResult> ErasedAsync(PageRenderer pages, Business business) =>
        PageAsync(pages, business.Name, "This lead is not here any more", "Its data were erased. There is nothing left to do.");
}
