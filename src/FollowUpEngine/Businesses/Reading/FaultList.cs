namespace FollowUpEngine.Businesses.Reading;

/// <summary>What one reading of a file has found out besides its content.</summary>
internal sealed class FaultList
{
    private readonly List<BusinessFileFault> faults = [];
    private readonly Dictionary<string, string> storedForms = new(StringComparer.Ordinal);
    private readonly HashSet<string> keysAsked = new(StringComparer.Ordinal);

    public bool Any => faults.Count > 0;

    public int Count => faults.Count;

    /// <summary>Path → text that stands in the canonical form instead of what the file says there.</summary>
    public IReadOnlyDictionary<string, string> StoredForms => storedForms;

    /// <summary>Every key that the reader asked for, as a path with <c>[]</c> for any index: ties the schema to the reader.</summary>
    public IReadOnlySet<string> KeysAsked => keysAsked;

    public void Add(string path, string problem, string remedy) => faults.Add(new BusinessFileFault(path.Length == 0 ? "$" : path, problem, remedy));

    public void Store(string path, string text) => storedForms[path] = text;

    public void Asked(string path) => keysAsked.Add(JsonPath.WithoutIndices(path));

    public IReadOnlyList<BusinessFileFault> ToList() => [.. faults];
}
