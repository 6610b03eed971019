using System.Collections;
using System.Globalization;
using System.Reflection;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Tests.Leads;

/// <summary>Makes a value of any type of the engine with everything in it that can be set, no two texts or numbers alike.</summary>
internal sealed class Filled(bool withOptional)
{
    // Any script, both directions, an emoji of several code points, what JSON and HTML escape, a control character.
    private const string Text = "Zoë 谢谢 مرحبا \u202Eשלום 👩‍🔧 \"'\\/<b>&amp;\u0001\u2028\r\n\t end ";
    private static readonly NullabilityInfoContext Nullability = new();
    private int _count;

    public object Of(Type type)
    {
        var number = ++_count;
        return type switch
        {
            _ when type == typeof(string) => Text + number.ToString(CultureInfo.InvariantCulture),
            _ when type == typeof(int) => number,
            _ when type == typeof(bool) => true,
            _ when type == typeof(Instant) => Instant.FromUtc(2026, 3, 3, 15, 30) + Duration.FromTicks(number),
            _ when type == typeof(LocalDate) => new LocalDate(2026, 3, 3).PlusDays(number),
            _ when type == typeof(Duration) => Duration.FromMilliseconds(number),
            _ when type == typeof(decimal) => number + 0.25m,
            _ when type == typeof(LeadId) => LeadId.New(Instant.FromUtc(2026, 3, 3, 15, 30)),
            _ when Nullable.GetUnderlyingType(type) is { } inner => Of(inner),
            { IsEnum: true } => Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length)!,
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => List(type.GetGenericArguments()[0]),
            _ => Object(type),
        };
    }

    private IList List(Type item)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        list.Add(Of(item));
        list.Add(Of(item));
        return list;
    }

    private object Object(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(candidate => !candidate.GetParameters().Any(parameter => parameter.ParameterType == type))
            .MaxBy(candidate => candidate.GetParameters().Length);
        var made = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => IsLeftOut(Nullability.Create(parameter)) ? null : Of(parameter.ParameterType))]);
        var given = constructor?.GetParameters().Select(parameter => parameter.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && !given.Contains(property.Name) && !IsLeftOut(Nullability.Create(property))))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }

    private bool IsLeftOut(NullabilityInfo info) => !withOptional && info.ReadState == NullabilityState.Nullable;
}
