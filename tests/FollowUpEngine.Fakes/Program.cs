using System.Globalization;
using FollowUpEngine.Fakes;

// For tests of several processes: followup-fakes PORT. GET /state tells what was taken.
await using var fakes = await FakeProviders.StartAsync(args is [var port] ? int.Parse(port, CultureInfo.InvariantCulture) : 0, () => DateTimeOffset.UtcNow);
Console.WriteLine(fakes.Address);
await fakes.WaitAsync();
