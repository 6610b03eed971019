using FollowUpEngine.Local.Hosting;
using Microsoft.Extensions.Hosting;
using NodaTime;

#pragma warning disable RS0030 // The composition root chooses the clock.
var clock = SystemClock.Instance;
#pragma warning restore RS0030

await using var app = LocalHost.Build(new LocalHostOptions { Clock = clock });
await app.StartAsync();
Console.WriteLine("ready http://localhost:7071");
await app.WaitForShutdownAsync();
