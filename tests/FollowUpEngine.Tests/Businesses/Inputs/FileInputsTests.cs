using System.Text.Json.Nodes;
using FollowUpEngine.Businesses;
using FollowUpEngine.Businesses.Inputs;
using FsCheck;
using FsCheck.Fluent;

namespace FollowUpEngine.Tests.Businesses.Inputs;

public sealed class FileInputsTests
{
    private static readonly string[] Files = [BusinessSamples.Harbor, FullBusinessFile.Json];

    public static IEnumerable<object[]> Sections => Files.SelectMany((file, index) => SectionsOf(file).Select(section => new object[] { index, section }));

    [Theory]
    [MemberData(nameof(Sections))]
    public void Each_field_of_each_form_comes_back_as_it_was_said_and_no_other_key_of_the_file_changes(int file, InputSection section)
    {
        foreach (var value in FileInputs.Read(Stored(file), section)!.Where(value => value.Field.Kind != InputKind.Nobody))
        {
            TypedInput said = value.Field.Kind switch
            {
                InputKind.Kind => new TypedInput.Word("other"),
                InputKind.Share => new TypedInput.Number(0.123m),
                _ => new TypedInput.Number(7.25m),
            };

            var changed = FileInputs.Changed(Stored(file), section, new Dictionary<string, TypedInput>(StringComparer.Ordinal) { [value.Field.Name] = said })!;

            Assert.Equal(said, FileInputs.Read(changed, section)!.Single(one => one.Field.Name == value.Field.Name).Stored);
            OnlyNamedDiffer(Stored(file), changed, [value]);
        }
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Form_sent_back_as_it_was_shown_changes_not_a_letter(int file, InputSection section)
    {
        var values = FileInputs.Read(Stored(file), section)!;

        var changed = FileInputs.Changed(Stored(file), section, values.ToDictionary(value => value.Field.Name, value => value.Stored, StringComparer.Ordinal));

        Assert.Equal(JsonNode.Parse(Stored(file))!.ToJsonString(), changed);
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Form_sent_back_empty_leaves_nothing_of_it_and_all_of_the_rest(int file, InputSection section)
    {
        var values = FileInputs.Read(Stored(file), section)!;

        var changed = FileInputs.Changed(Stored(file), section, values.ToDictionary(value => value.Field.Name, TypedInput (_) => new TypedInput.Nothing(), StringComparer.Ordinal))!;

        Assert.All(FileInputs.Read(changed, section)!, value => Assert.Equal(new TypedInput.Nothing(), value.Stored));
        OnlyNamedDiffer(Stored(file), changed, values);
        Assert.IsType<BusinessFileResult.Valid>(FullBusinessFile.Read(changed));
    }

    [Fact]
    public void Whatever_is_said_in_any_form_nothing_but_its_own_keys_changes() => Prop.ForAll(
        (from file in Gen.Choose(0, Files.Length - 1)
         from section in Gen.Elements(SectionsOf(Files[file]).ToArray())
         from cents in Gen.Choose(0, 10_000_000)
         from isSaid in Gen.ArrayOf(Gen.Elements(true, false), 20)
         select (file, section, cents, isSaid)).ToArbitrary(), given =>
    {
        var before = Stored(given.file);
        var values = FileInputs.Read(before, given.section)!;
        var typed = values.Select((value, index) => (value.Field.Name, IsSaid: given.isSaid[index % 20] && value.Field.Kind is not (InputKind.Kind or InputKind.Nobody)))
            .ToDictionary(field => field.Name, TypedInput (field) => field.IsSaid ? new TypedInput.Number(given.cents / 100m) : new TypedInput.Nothing(), StringComparer.Ordinal);

        var changed = FileInputs.Changed(before, given.section, typed)!;

        Assert.All(FileInputs.Read(changed, given.section)!, value => Assert.Equal(typed[value.Field.Name], value.Stored));
        OnlyNamedDiffer(before, changed, values);
    }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Hours_of_who_left_the_file_can_be_taken_out_and_stay_while_nobody_does()
    {
        var json = FullBusinessFile.Json.Replace("\"hours\": { \"ann\": 6 }", "\"hours\": { \"ann\": 6, \"gone\": 3 }", StringComparison.Ordinal);
        var source = new InputSection.Source("website");

        var kept = FileInputs.Changed(json, source, new Dictionary<string, TypedInput>(StringComparer.Ordinal) { ["costs.hours.ann"] = new TypedInput.Number(8) })!;
        var without = FileInputs.Changed(json, source, new Dictionary<string, TypedInput>(StringComparer.Ordinal) { ["costs.hours.gone"] = new TypedInput.Nothing() })!;

        Assert.Equal(3, (int)JsonNode.Parse(kept)!["sources"]![0]!["costs"]!["hours"]!["gone"]!);
        Assert.Equal("""{"ann":6}""", JsonNode.Parse(without)!["sources"]![0]!["costs"]!["hours"]!.ToJsonString());
    }

    [Fact]
    public void Who_is_not_in_the_file_has_no_form()
    {
        Assert.Null(FileInputs.Read(FullBusinessFile.Json, new InputSection.Person("gone")));
        Assert.Null(FileInputs.Changed(FullBusinessFile.Json, new InputSection.Source("gone"), new Dictionary<string, TypedInput>(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Fault_of_the_file_is_found_at_the_field_that_it_is_of(int file, InputSection section)
    {
        foreach (var value in FileInputs.Read(Stored(file), section)!.Where(value => value.Field.Kind is not (InputKind.Kind or InputKind.Nobody)))
        {
            var changed = FileInputs.Changed(Stored(file), section, new Dictionary<string, TypedInput>(StringComparer.Ordinal) { [value.Field.Name] = new TypedInput.Number(-1) })!;

            Assert.Contains(Assert.IsType<BusinessFileResult.Faults>(FullBusinessFile.Read(changed)).List, fault => fault.Path == value.Path);
        }
    }

    /// <summary>As the store has it: without comments.</summary>
    private static string Stored(int file) => FullBusinessFile.ReadValid(Files[file]).CanonicalJson;

    private static IEnumerable<InputSection> SectionsOf(string file)
    {
        var business = FullBusinessFile.ReadValid(file).Business;
        return [new InputSection.Targets(), .. business.Staff.Select(person => new InputSection.Person(person.Id)), .. business.Sources.Select(source => new InputSection.Source(source.Id))];
    }

    private static void OnlyNamedDiffer(string before, string after, IReadOnlyList<InputValue> named) => Assert.All(
        Differences(JsonNode.Parse(before), JsonNode.Parse(after), ""),
        path => Assert.Contains(named, value => value.Path == path || value.Path.StartsWith(path + ".", StringComparison.Ordinal)));

    /// <summary>The paths at which two files differ; where a whole object is in one of them alone, the path of that.</summary>
    private static IEnumerable<string> Differences(JsonNode? one, JsonNode? other, string path) => (one, other) switch
    {
        (JsonObject left, JsonObject right) => left.Select(entry => entry.Key).Union(right.Select(entry => entry.Key), StringComparer.Ordinal)
            .SelectMany(key => Differences(left[key], right[key], path.Length == 0 ? key : $"{path}.{key}")),
        (JsonArray left, JsonArray right) when left.Count == right.Count => Enumerable.Range(0, left.Count).SelectMany(index => Differences(left[index], right[index], $"{path}[{index}]")),
        _ => one?.ToJsonString() == other?.ToJsonString() ? [] : [path],
    };
}
