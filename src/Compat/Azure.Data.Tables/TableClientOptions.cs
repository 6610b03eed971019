using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Azure.Data.Tables;

public class TableClientOptions : ClientOptions
{
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        if (serviceVersion != ServiceVersion.V2020_12_06)
        {
            throw new NotSupportedException("The stand-in for Azure.Data.Tables speaks the version of 2020-12-06.");
        }
    }

    [SuppressMessage("Naming", "CA1707", Justification = "The official name.")]
    public enum ServiceVersion
    {
        V2020_12_06 = 2,
    }
}
