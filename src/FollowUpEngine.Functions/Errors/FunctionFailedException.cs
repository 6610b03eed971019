using System.Runtime.ExceptionServices;

namespace FollowUpEngine.Functions.Errors;

/// <summary>
/// What the host hears of a run that failed, in place of what was thrown: the host keeps messages, and a message may quote
/// somebody's address, a row, or a provider's answer. It has the types from the outermost in, and the innermost stack trace.
/// </summary>
public sealed class FunctionFailedException : Exception
{
    public FunctionFailedException(string function, Exception exception)
        : base($"{function} failed: {UnhandledError.Types(exception)}")
    {
        if (exception.GetBaseException().StackTrace is { } stack)
        {
            ExceptionDispatchInfo.SetRemoteStackTrace(this, stack);
        }
    }
}
