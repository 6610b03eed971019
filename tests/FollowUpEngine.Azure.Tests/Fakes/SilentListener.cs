using System.Net;
using System.Net.Sockets;

namespace FollowUpEngine.Azure.Tests.Fakes;

/// <summary>A port where somebody picks up and never says a word, so that no secure connection ever comes about.</summary>
internal sealed class SilentListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentListener() => _listener.Start();

    public string Address => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose() => _listener.Dispose();
}
