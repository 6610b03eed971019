using System.CommandLine;
using FollowUpEngine.Local.Commands;

return await CommandLine.Build().Parse(args).InvokeAsync();
