using FollowUpEngine.Businesses;
using FollowUpEngine.Numbers;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Figures;

/// <summary>A page of the kept numbers and nothing else.</summary>
/// <param name="Kept">Null: nothing was counted yet.</param>
/// <param name="FigurePath">Where the leads behind a figure are.</param>
public sealed record FiguresModel(AppFrameModel Frame, Business Business, KeptNumbers? Kept, Func<LeadFigure, string?> FigurePath);
