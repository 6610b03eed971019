using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace FollowUpEngine.Benchmarks.Load;

/// <summary>
/// One connection that is kept open, with just enough HTTP to send a request and read its answer. A socket instead of
/// HttpClient because the load shares its cores with the server: what it costs itself blurs the ratio.
/// </summary>
internal sealed class KeepAliveConnection(string host, int port) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;

    /// <summary>The status of the answer. Throws when the connection breaks; the next request opens another.</summary>
    public async Task<int> SendAsync(byte[] request, CancellationToken ct)
    {
        try
        {
            _socket ??= await ConnectAsync(ct);
            for (var sent = 0; sent < request.Length;)
            {
                sent += await _socket.SendAsync(request.AsMemory(sent), SocketFlags.None, ct);
            }

            return await ReadAnswerAsync(_socket, ct);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> ConnectAsync(CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(host, port, ct);
        return socket;
    }

    private async Task<int> ReadAnswerAsync(Socket socket, CancellationToken ct)
    {
        for (var length = 0; ;)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(length), SocketFlags.None, ct);
            length = read > 0 ? length + read : throw new IOException("The server closed the connection within an answer.");
            if (IsWhole(_buffer.AsSpan(0, length)))
            {
                return int.Parse(Encoding.ASCII.GetString(_buffer, "HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var body = answer[(head + 4)..];
        var lengthAt = answer[..head].IndexOf("Content-Length: "u8);
        if (lengthAt < 0)
        {
            return answer[..head].IndexOf("chunked"u8) < 0 || body.EndsWith("0\r\n\r\n"u8);
        }

        var digits = answer[(lengthAt + "Content-Length: ".Length)..];
        return body.Length >= int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}
