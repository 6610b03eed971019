using FollowUpEngine.Azure.Storage;

namespace FollowUpEngine.Azure.Tests.Storage;

public sealed class ConnectionStringTests
{
    private const string Secret = "c2VjcmV0";

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData($"AccountKey={Secret}")]
    [InlineData($"AccountName=acme;AccountKey={Secret};TableEndpoint=no address;QueueEndpoint=no address")]
    [InlineData("UseDevelopmentStorage=false")]
    public void What_is_no_connection_string_is_refused_and_its_key_is_not_told(string text)
    {
        foreach (var failure in (Exception?[])[Record.Exception(() => new TableRowStore(text)), Record.Exception(() => new StorageQueue(text))])
        {
            Assert.NotNull(failure);
            Assert.DoesNotContain(Secret, failure.Message, StringComparison.Ordinal);
        }
    }
}
