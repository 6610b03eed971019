namespace FollowUpEngine.Businesses;

/// <summary>The fictional businesses that come with the engine, for a first start and for learning the file.</summary>
public static class BusinessSamples
{
    /// <summary>Harbor Heating &amp; Air, in Portland, Maine: the file as an owner would write it.</summary>
    public static string Harbor => Read("harbor.json");

    private static string Read(string file)
    {
        var name = $"FollowUpEngine.Businesses.Samples.{file}";
        using var stream = typeof(BusinessSamples).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded file {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
