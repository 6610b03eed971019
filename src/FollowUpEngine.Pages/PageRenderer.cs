using FollowUpEngine.Pages.Frame;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace FollowUpEngine.Pages;

/// <summary>
/// Draws a page, once, to HTML. Nothing happens before the first page is asked for, and nothing is kept after it. May be
/// shared by threads.
/// </summary>
public sealed class PageRenderer
{
    private readonly NoServices _services = new();

    public async Task<string> RenderAsync<TPage, TModel>(TModel model)
        where TPage : Page<TModel>
        where TModel : class
    {
        // A renderer remembers every root that it has drawn, so each page has a renderer of its own.
        await using var renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Page<>.Model)] = model });
            var page = await renderer.RenderComponentAsync<TPage>(parameters);
            return page.ToHtmlString();
        });
    }

    /// <summary>Pages get all that they show as their model, so there is nothing to inject.</summary>
    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
