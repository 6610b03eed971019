using Azure.Core;
using Azure.Storage.Compat;

namespace Azure.Data.Tables;

/// <summary>The light form of the scheme: date and path, of the query only <c>comp</c>, which nothing here has.</summary>
internal sealed class TableSharedKey(string accountName, string accountKey) : SharedKey(accountName, accountKey)
{
    protected override string Scheme => "SharedKeyLite";

    protected override string TextToSign(Request request) => $"{Header(request, "x-ms-date")}\n/{AccountName}{request.Uri.ToUri().AbsolutePath}";
}
