using FollowUpEngine.Businesses;
using FollowUpEngine.Businesses.Inputs;

namespace FollowUpEngine.Pages.Inputs;

/// <summary>One form: what it is about, and what the file says.</summary>
/// <param name="Of">The kind of section, as the form sends it.</param>
/// <param name="Id">Of the person or the source.</param>
/// <param name="Names">Of people, by staff id.</param>
public sealed record InputForm(InputSection Section, string Of, string Id, string Title, IReadOnlyList<InputValue> Values, IReadOnlyDictionary<string, string> Names)
{
    public const string OfTargets = "targets";
    public const string OfPerson = "person";
    public const string OfSource = "source";

    /// <summary>Sets its fields apart from those of the others.</summary>
    public string Prefix => Id.Length == 0 ? Of : $"{Of}-{Id}";

    public static IEnumerable<InputForm> All(Business business, string json)
    {
        var names = business.Staff.ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
        InputForm? Form(InputSection section, string of, string id, string title) => FileInputs.Read(json, section) is { } values ? new InputForm(section, of, id, title, values, names) : null;
        IEnumerable<InputForm?> all =
        [
            Form(new InputSection.Targets(), OfTargets, "", "What you want"),
            .. business.Staff.Select(person => Form(new InputSection.Person(person.Id), OfPerson, person.Id, person.Name)),
            .. business.Sources.Select(source => Form(new InputSection.Source(source.Id), OfSource, source.Id, source.Name ?? source.Id)),
        ];
        return all.OfType<InputForm>();
    }
}
