using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace FollowUpEngine.Local.Hosting;

/// <summary>A function as its attributes describe it, with its settings resolved.</summary>
internal abstract record HostedFunction(string Name, Type Class);

/// <param name="Methods">Empty means any.</param>
internal sealed record HttpFunction(
    string Name, Type Class, string Route, IReadOnlyList<string> Methods, FunctionInvoker<HttpContext> Invoker)
    : HostedFunction(Name, Class);

internal sealed record TimerFunction(string Name, Type Class, CrontabSchedule Schedule, FunctionInvoker<TimerInfo> Invoker)
    : HostedFunction(Name, Class);

internal sealed record QueueFunction(string Name, Type Class, string Queue, FunctionInvoker<string> Invoker)
    : HostedFunction(Name, Class);
