using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Azure.Storage.Queues;

public class QueueClientOptions : ClientOptions
{
    public QueueClientOptions(ServiceVersion version = ServiceVersion.V2026_02_06)
    {
        if (version != ServiceVersion.V2026_02_06)
        {
            throw new NotSupportedException("The stand-in for Azure.Storage.Queues has one version.");
        }
    }

    public QueueMessageEncoding MessageEncoding { get; set; }

    [SuppressMessage("Naming", "CA1707", Justification = "The official name.")]
    public enum ServiceVersion
    {
        V2026_02_06 = 29,
    }
}
