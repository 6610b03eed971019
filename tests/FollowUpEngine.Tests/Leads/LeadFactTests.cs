using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Leads;

/// <summary>What holds of every kind of fact, the ones to come included.</summary>
public sealed class LeadFactTests
{
    private static readonly IReadOnlyList<Type> AllKinds = [.. typeof(LeadFact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LeadFact)) && !type.IsAbstract)];

    public static TheoryData<Type> Kinds => [.. AllKinds];

    [Fact]
    public void Every_kind_is_stored_under_its_own_name() => Assert.Equal(
        AllKinds.Select(kind => (kind, (object?)kind.Name)).OrderBy(kind => kind.kind.Name, StringComparer.Ordinal),
        typeof(LeadFact).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (kind.DerivedType, kind.TypeDiscriminator)).OrderBy(kind => kind.DerivedType.Name, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fact_folds_onto_a_lead_and_counts_as_one(Type kind)
    {
        var lead = LeadFolding.Evolve(null, Begin());
        foreach (var withOptional in new[] { true, false })
        {
            var after = LeadFolding.Evolve(lead, (LeadFact)new Filled(withOptional).Of(kind));

            Assert.Equal((lead.Id, lead.Version + 1), (after.Id, after.Version));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fact_comes_back_from_the_store_with_everything_it_had(Type kind)
    {
        foreach (var withOptional in new[] { true, false })
        {
            var fact = (LeadFact)new Filled(withOptional).Of(kind);

            var stored = JsonSerializer.Serialize(fact, StoreJson.Rows.LeadFact);
            var read = JsonSerializer.Deserialize(stored, StoreJson.Rows.LeadFact)!;

            AssertSame(fact, read, kind.Name);
            Assert.Equal(stored, JsonSerializer.Serialize(read, StoreJson.Rows.LeadFact));
        }
    }

    [Fact]
    public void Head_comes_back_from_the_store_with_everything_it_had()
    {
        var head = (HeadBody)new Filled(withOptional: true).Of(typeof(HeadBody));

        AssertSame(head, JsonSerializer.Deserialize(JsonSerializer.Serialize(head, StoreJson.Rows.HeadBody), StoreJson.Rows.HeadBody)!, "head");
    }

    private static InquiryReceived Begin() => new()
    {
        At = Given.TuesdayMorning, LeadId = LeadId.New(Given.TuesdayMorning), Number = 1, SourceId = "website", Inquiry = Given.Inquiry(),
    };

    private static void AssertSame(object? expected, object? actual, string where)
    {
        Assert.True(expected?.GetType() == actual?.GetType() || expected is IList, $"{where}: {expected?.GetType()} became {actual?.GetType()}");
        if (expected is IList list)
        {
            var others = Assert.IsAssignableFrom<IList>(actual);
            Assert.Equal(list.Count, others.Count);
            for (var i = 0; i < list.Count; i++)
            {
                AssertSame(list[i], others[i], $"{where}[{i}]");
            }
        }
        else if (expected is null || expected.GetType() is { IsEnum: true } || expected.GetType().Namespace is not { } name || !name.StartsWith(nameof(FollowUpEngine), StringComparison.Ordinal))
        {
            Assert.True(Equals(expected, actual), $"{where}: {expected} became {actual}");
        }
        else
        {
            foreach (var property in expected.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
            {
                AssertSame(property.GetValue(expected), property.GetValue(actual), $"{where}.{property.Name}");
            }
        }
    }
}
