using FollowUpEngine.Functions;
using FollowUpEngine.Functions.Errors;
using FollowUpEngine.Functions.Telemetry;
using FollowUpEngine.Functions.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

// After specialization on Flex Consumption the working directory is another one (azure-functions-dotnet-worker#3374).
Directory.SetCurrentDirectory(AppContext.BaseDirectory);

var builder = FunctionsApplication.CreateBuilder(args);
builder.UseMiddleware<FailureMiddleware>();
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<ErrorMiddleware>();
builder.UseMiddleware<TickWatchMiddleware>();
builder.Services.AddFollowUpEngine(builder.Configuration);
builder.AddFollowUpTelemetry();

await builder.Build().RunAsync();
