using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace FollowUpEngine.Compat.Tests;

/// <summary>
/// What somebody who compiles against a library can name, one line each: kind, type, member, parameters with their names, order and
/// defaults. Nullability is left out, most official packages tell none.
/// </summary>
internal static class PublicMembers
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    private static IEnumerable<string> Of(Type type)
    {
        yield return $"{KindOf(type)} {Name(type)}";
        if (type.IsEnum)
        {
            foreach (var value in Enum.GetValuesAsUnderlyingType(type))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"  {Name(type)}.{Enum.GetName(type, value)} = {value}");
            }

            yield break;
        }

        var members = typeof(Delegate).IsAssignableFrom(type) ? type.GetMember("Invoke") : type.GetMembers(Declared);
        foreach (var line in members.SelectMany(member => Of(type, member)))
        {
            yield return $"  {line}";
        }
    }

    private static IEnumerable<string> Of(Type type, MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor) => [$"{Access(constructor)}{Name(type)}({Parameters(constructor)})"],
        MethodInfo method when IsVisible(method) && !IsAccessor(method) && !IsOverrideOfObject(method) =>
            [$"{Access(method)}{Virtuality(method)}{Name(method.ReturnType)} {Name(type)}.{method.Name}{Generic(method)}({Parameters(method)})"],
        PropertyInfo property => Accessors(property).Select(accessor =>
            $"{Access(accessor.Method)}{Virtuality(accessor.Method)}{Name(property.PropertyType)} {Name(type)}.{property.Name}{Index(property)} {{ {accessor.Word}; }}"),
        FieldInfo { IsPublic: true } field => [$"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {Name(type)}.{field.Name}"],
        EventInfo { AddMethod: { } add } happening when IsVisible(add) => [$"event {Name(happening.EventHandlerType!)} {Name(type)}.{happening.Name}"],
        _ => [],
    };

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    // Everything has these.
    private static bool IsOverrideOfObject(MethodInfo method) => method.GetBaseDefinition().DeclaringType is var origin && (origin == typeof(object) || origin == typeof(ValueType));

    private static string Access(MethodBase method) => $"{(method.IsPublic ? "" : "protected ")}{(method.IsStatic ? "static " : "")}";

    private static string Virtuality(MethodInfo method) =>
        method.DeclaringType!.IsInterface ? ""
        : method.IsAbstract ? "abstract "
        : method.GetBaseDefinition() != method ? "override "
        : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    // A line each: a stand-in may leave one out.
    private static IEnumerable<(string Word, MethodInfo Method)> Accessors(PropertyInfo property)
    {
        if (IsVisible(property.GetMethod))
        {
            yield return ("get", property.GetMethod!);
        }

        if (IsVisible(property.SetMethod))
        {
            yield return (IsInit(property) ? "init" : "set", property.SetMethod!);
        }
    }

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static string Index(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Of))}]" : "";

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Of));

    private static string Of(ParameterInfo parameter) =>
        $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.Position == 0 && parameter.Member.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {DefaultOf(parameter)}" : "")}";

    private static string DefaultOf(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        string text => $"\"{text}\"",
        _ when parameter.ParameterType.Name == "ServiceVersion" => "the newest",
        var value when parameter.ParameterType.IsEnum => Enum.GetName(parameter.ParameterType, value) ?? $"{value}",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string KindOf(Type type) =>
        typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class" : "class";

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Name(underlying)}?";
        }

        var plain = (type.FullName ?? $"{type.Namespace}.{type.Name}").Split('[')[0].Replace('+', '.');
        var tick = plain.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? plain : $"{plain[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
