namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation, as a middleware sees it.</summary>
public abstract class FunctionContext
{
    public abstract FunctionDefinition FunctionDefinition { get; }

    public abstract IDictionary<object, object> Items { get; set; }
}
