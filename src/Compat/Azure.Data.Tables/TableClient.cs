using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Models;
using Azure.Storage.Compat;

namespace Azure.Data.Tables;

/// <summary>One table, over the REST protocol of the service. This stand-in reads and writes <see cref="TableEntity"/> only.</summary>
public class TableClient
{
    private const string Version = "2020-12-06";
    private const string MinimalMetadata = "application/json;odata=minimalmetadata";
    private const string Scope = "https://storage.azure.com/.default";
    private const int EmulatorPort = 10002;

    private readonly HttpPipeline _pipeline;
    private readonly string _root;
    private readonly string _name;

    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(StorageConnectionString.Parse(connectionString, "table", EmulatorPort), tableName, options)
    {
    }

    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(endpoint, tableName, new BearerTokenAuthenticationPolicy(tokenCredential, Scope), options)
    {
    }

    private TableClient(StorageConnectionString account, string tableName, TableClientOptions? options)
        : this(account.Endpoint, tableName, new TableSharedKey(account.AccountName, account.AccountKey), options)
    {
    }

    private TableClient(Uri endpoint, string tableName, HttpPipelinePolicy signing, TableClientOptions? options)
    {
        var parts = new HttpPipelineOptions(options ?? new TableClientOptions()) { RequestFailedDetailsParser = new TableErrorParser() };
        parts.PerRetryPolicies.Add(signing);
        (_root, _name, _pipeline) = (endpoint.AbsoluteUri.TrimEnd('/'), tableName, HttpPipelineBuilder.Build(parts));
    }

    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        using var message = Message(RequestMethod.Post, "Tables");
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, "application/json;odata=nometadata");
        message.Request.Content = RequestContent.Create(BinaryData.FromObjectAsJson(new { TableName = _name }));
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.Status is 201 or 204 or 409
            ? Response.FromValue(new TableItem(_name), message.Response)
            : throw new RequestFailedException(message.Response);
    }

    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = Message(RequestMethod.Get, TransactionWriter.AddressOf(_name, partitionKey, rowKey));
        AppendSelect(message.Request.Uri, select);
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.Status switch
        {
            200 => Response.FromValue(As<T>(EntityJson.ReadOne(message.Response.Content.ToMemory().Span)), message.Response),
            404 => new NoValue<T>(message.Response),
            _ => throw new RequestFailedException(message.Response),
        };
    }

    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = default, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => new EntityPages<T>((next, pageSize) => PageAsync<T>(filter, pageSize ?? maxPerPage, select, next, cancellationToken));

    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var writer = new TransactionWriter(_root, _name, Version);
        foreach (var action in transactionActions)
        {
            writer.Add(action);
        }

        using var message = Message(RequestMethod.Post, "$batch");
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, writer.ContentType);
        message.Request.Content = writer.Finish();
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (message.Response.Status != 202)
        {
            throw new RequestFailedException(message.Response);
        }

        var answers = TransactionReader.Read(message.Response.Content.ToString());
        return answers is [.., { IsError: true } refused]
            ? throw new TableTransactionFailedException(TableErrorParser.FailureOf(refused))
            : Response.FromValue<IReadOnlyList<Response>>(answers, message.Response);
    }

    private async Task<Page<T>> PageAsync<T>(string? filter, int? pageSize, IEnumerable<string>? select, string? next, CancellationToken ct)
    {
        using var message = Message(RequestMethod.Get, $"{_name}()");
        var uri = message.Request.Uri;
        if (pageSize is { } most)
        {
            uri.AppendQuery("$top", most.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (filter is not null)
        {
            uri.AppendQuery("$filter", filter, escapeValue: true);
        }

        AppendSelect(uri, select);
        Continuation.Append(uri, next);
        await _pipeline.SendAsync(message, ct).ConfigureAwait(false);
        var response = message.Response;
        return response.Status == 200
            ? Page<T>.FromValues([.. EntityJson.ReadList(response.Content.ToMemory().Span).Select(As<T>)], Continuation.Of(response), response)
            : throw new RequestFailedException(response);
    }

    private HttpMessage Message(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri($"{_root}/{path}"));
        message.Request.Headers.SetValue("x-ms-version", Version);
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        message.Request.Headers.SetValue(HttpHeader.Names.Accept, MinimalMetadata);
        return message;
    }

    private static void AppendSelect(RequestUriBuilder uri, IEnumerable<string>? select)
    {
        if (select is not null)
        {
            uri.AppendQuery("$select", string.Join(',', select), escapeValue: true);
        }
    }

    private static T As<T>(TableEntity entity) => entity is T own ? own : throw new NotSupportedException("The stand-in for Azure.Data.Tables reads TableEntity only.");
}
