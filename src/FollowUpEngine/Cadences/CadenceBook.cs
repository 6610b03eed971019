using FollowUpEngine.Stalls;

namespace FollowUpEngine.Cadences;

/// <summary>The cadences of a business: those in force, and older versions on which somebody may still be under way.</summary>
public sealed class CadenceBook
{
    private readonly Dictionary<string, Cadence> _current = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Version), Cadence> _known = [];

    /// <param name="current">The versions in force, one for each name.</param>
    /// <param name="retired">Earlier versions.</param>
    public CadenceBook(IEnumerable<Cadence> current, IEnumerable<Cadence> retired)
    {
        foreach (var cadence in retired)
        {
            _known[(cadence.Name, cadence.Version)] = cadence;
        }

        foreach (var cadence in current)
        {
            _current[cadence.Name] = cadence;
            _known[(cadence.Name, cadence.Version)] = cadence;
        }
    }

    public static CadenceBook Empty { get; } = new([], []);

    /// <summary>The versions in force.</summary>
    public IReadOnlyCollection<Cadence> Current => _current.Values;

    /// <summary>Every version that is known.</summary>
    public IReadOnlyCollection<Cadence> Known => _known.Values;

    /// <summary>The version in force, or null when there is no cadence of this name.</summary>
    public Cadence? Find(string name) => _current.GetValueOrDefault(name);

    /// <summary>A version, in force or not; null when it is not known.</summary>
    public Cadence? Find(string name, string version) => _known.GetValueOrDefault((name, version));

    /// <summary>Those in force that this starts, in the order of the file.</summary>
    public IEnumerable<Cadence> StartedBy(CadenceStart start, StallCause? stall = null) =>
        _current.Values.Where(cadence => start != CadenceStart.ByName && cadence.Starts == start && cadence.Stall == stall);
}
