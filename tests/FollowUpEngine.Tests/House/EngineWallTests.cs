using System.Xml.Linq;
using FollowUpEngine.Leads;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.House;

/// <summary>The one wall: the engine knows NodaTime, Handlebars.Net and the base library.</summary>
public sealed class EngineWallTests
{
    [Fact]
    public void Engine_project_names_two_packages_and_nothing_else()
    {
        var project = XDocument.Load(Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine", "FollowUpEngine.csproj"));
        var references = project.Descendants().Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference" or "Reference" or "SdkPackage");

        Assert.Equal(["PackageReference Handlebars.Net", "PackageReference NodaTime"],
            references.Select(element => $"{element.Name.LocalName} {element.Attribute("Include")!.Value}").Order(StringComparer.Ordinal));
        Assert.Equal("Microsoft.NET.Sdk", project.Root!.Attribute("Sdk")!.Value);
    }

    [Fact]
    public void Engine_assembly_refers_to_the_base_library_and_the_two()
    {
        var baseLibrary = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        var others = typeof(LeadDecider).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => !File.Exists(Path.Combine(baseLibrary, name + ".dll")));

        Assert.Equal(["Handlebars", "NodaTime"], others.Order(StringComparer.Ordinal));
    }
}
