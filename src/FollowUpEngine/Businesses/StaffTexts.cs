using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>A colleague's consent to texts from the engine, which is another thing than a customer's: what was agreed to, when and how.</summary>
/// <param name="AgreedOn">The local date; null where the file only says that they take texts.</param>
/// <param name="How">In words: the signed phone policy, by email to the owner.</param>
public sealed record StaffTexts(LocalDate? AgreedOn, string? How)
{
    /// <summary>The file says that the person takes texts, and nothing more.</summary>
    public static readonly StaffTexts Unproven = new(null, null);

    /// <summary>The ways by which a person of the business is told at once.</summary>
    public static IEnumerable<Channel> ChannelsOf(StaffMember person, Business business)
    {
        yield return Channel.Email;
        if (person is { Phone: not null, TakesTexts: true } && business.Messaging.HasTextSender)
        {
            yield return Channel.Sms;
        }
    }
}
