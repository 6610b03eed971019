using Microsoft.AspNetCore.Components;

namespace FollowUpEngine.Pages.Frame;

/// <summary>A component that shows one model and decides nothing.</summary>
public abstract class Page<TModel> : ComponentBase
    where TModel : class
{
    [Parameter]
    [EditorRequired]
    public TModel Model { get; set; } = null!;
}
