using System.Text;
using System.Xml.Linq;
using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues;

/// <summary>Messages as the service writes and reads them.</summary>
internal static class QueueXml
{
    public static byte[] Write(string text) => Encoding.UTF8.GetBytes(new XElement("QueueMessage", new XElement("MessageText", text)).ToString(SaveOptions.DisableFormatting));

    public static SendReceipt ReadReceipt(Stream xml) => new(XDocument.Load(xml).Descendants("MessageId").First().Value);

    public static QueueMessage[] ReadMessages(Stream xml, QueueMessageEncoding encoding) =>
    [
        .. XDocument.Load(xml).Descendants("MessageText").Select(text => new QueueMessage(
            encoding == QueueMessageEncoding.Base64 ? Encoding.UTF8.GetString(Convert.FromBase64String(text.Value)) : text.Value)),
    ];
}
