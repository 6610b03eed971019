using System.Reflection;
using FollowUpEngine.Local.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace FollowUpEngine.Local.Hosting;

/// <summary>
/// Reads a method's attributes. What the local host cannot do as Azure would do it is refused here, at the start, by an
/// <see cref="InvalidOperationException"/> that says what and why.
/// </summary>
internal static class FunctionReader
{
    private static readonly CrontabSchedule.ParseOptions SixFields = new() { IncludingSeconds = true };

    public static HostedFunction Read(MethodInfo method, IConfiguration settings)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var triggers = method.GetParameters().SelectMany(p => p.GetCustomAttributes()).Where(IsTrigger).ToList();

        return triggers switch
        {
            [HttpTriggerAttribute http] => Http(name, method, http),
            [TimerTriggerAttribute timer] => Timer(name, method, timer, settings),
            [QueueTriggerAttribute queue] => Queue(name, method, queue, settings),
            _ => throw new InvalidOperationException($"has {triggers.Count} triggers this host knows (HTTP, timer, queue), not one"),
        };
    }

    private static bool IsTrigger(Attribute attribute) =>
        attribute is HttpTriggerAttribute or TimerTriggerAttribute or QueueTriggerAttribute;

    private static HttpFunction Http(string name, MethodInfo method, HttpTriggerAttribute trigger)
    {
        if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
            throw new InvalidOperationException($"asks for a key of the Functions host ({trigger.AuthLevel}), and here is no such host; check a key of our own");

        Returns(method, typeof(Task<IResult>));
        var route = trigger.Route ?? name;
        var routeValues = RoutePatternFactory.Parse(route).Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var invoker = new FunctionInvoker<HttpContext>(method, Sources<HttpContext>(method, parameter => parameter switch
        {
            { ParameterType: var type } when type == typeof(HttpRequest) => static (http, _) => http.Request,
            { ParameterType: var type, Name: { } value } when type == typeof(string) && routeValues.Contains(value) =>
                (http, _) => http.Request.RouteValues[value] as string,
            _ => null,
        }));

        return new HttpFunction(name, method.DeclaringType!, route, trigger.Methods ?? [], invoker);
    }

    private static TimerFunction Timer(string name, MethodInfo method, TimerTriggerAttribute trigger, IConfiguration settings)
    {
        Returns(method, typeof(Task));
        var expression = SettingReference.Resolve(trigger.Schedule, settings);
        var schedule = CrontabSchedule.TryParse(expression, SixFields)
            ?? throw new InvalidOperationException($"has the schedule '{expression}', which is no NCRONTAB expression of six fields");
        var invoker = new FunctionInvoker<TimerInfo>(method, Sources<TimerInfo>(method, parameter =>
            parameter.ParameterType == typeof(TimerInfo) ? static (timer, _) => timer : null));

        return new TimerFunction(name, method.DeclaringType!, schedule, invoker);
    }

    private static QueueFunction Queue(string name, MethodInfo method, QueueTriggerAttribute trigger, IConfiguration settings)
    {
        Returns(method, typeof(Task));
        var queue = SettingReference.Resolve(trigger.QueueName, settings);
        var invoker = new FunctionInvoker<string>(method, Sources<string>(method, parameter =>
            parameter.ParameterType == typeof(string) ? static (message, _) => message : null));

        return new QueueFunction(name, method.DeclaringType!, queue, invoker);
    }

    private static void Returns(MethodInfo method, Type expected)
    {
        if (method.ReturnType != expected)
            throw new InvalidOperationException($"returns {method.ReturnType}, not {expected}");
    }

    private static ArgumentSource<TTrigger>[] Sources<TTrigger>(
        MethodInfo method, Func<ParameterInfo, ArgumentSource<TTrigger>?> ofTrigger) =>
        [.. method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(CancellationToken)
                ? static (_, ct) => ct
                : ofTrigger(parameter)
                    ?? throw new InvalidOperationException($"has a parameter that nothing fills: {parameter.ParameterType.Name} {parameter.Name}"))];
}
