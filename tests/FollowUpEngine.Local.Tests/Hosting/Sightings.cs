using System.Collections.Concurrent;
using System.Threading.Channels;

namespace FollowUpEngine.Local.Tests.Hosting;

/// <summary>What functions under test have seen, for the test to look at or to wait for.</summary>
public sealed class Sightings
{
    private readonly Channel<string> _channel = Channel.CreateUnbounded<string>();

    public ConcurrentQueue<string> All { get; } = new();

    public void Add(string sighting)
    {
        All.Enqueue(sighting);
        _channel.Writer.TryWrite(sighting);
    }

    public ValueTask<string> NextAsync() => _channel.Reader.ReadAsync();
}
