using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>What all leads of a replay share. Immutable; safe for concurrent use.</summary>
public sealed class ReplaySetting
{
    /// <param name="end">The last moment that is lived through.</param>
    public ReplaySetting(Business business, ReplayContacts contacts, Instant end)
    {
        // Chance spreads messages over minutes; without it a replay gives the same answer each time.
        Business = business with
        {
            Messaging = business.Messaging with { Jitter = Duration.Zero },
            Cadences = new CadenceBook(business.Cadences.Current.Select(WithoutJitter), business.Cadences.Known.Select(WithoutJitter)),
        };
        Contacts = contacts;
        End = end;
        // Nothing of a replay leaves it, so its links and hashes need no secret.
        var secret = new InstallationSecret(new byte[InstallationSecret.MinimumBytes]);
        Hash = new ContactHash(secret);
        Composer = new MessageComposer(new LinkTokens(secret), new PublicAddress(new Uri("https://follow-up.example/")));
    }

    public Business Business { get; }

    public ReplayContacts Contacts { get; }

    public Instant End { get; }

    internal ContactHash Hash { get; }

    internal MessageComposer Composer { get; }

    private static Cadence WithoutJitter(Cadence cadence) =>
        cadence with { Steps = [.. cadence.Steps.Select(step => step with { Jitter = Duration.Zero })] };
}

/// <summary>How the leads of a replay can be reached.</summary>
public enum ReplayContacts
{
    /// <summary>As the file tells; who has no address or number there cannot be reached.</summary>
    File,

    /// <summary>Everybody has an email address, a phone number and a record of consent to texts, all made up under reserved names.</summary>
    Invented,

    /// <summary>Nobody can be reached: only stalls and staff messages are counted.</summary>
    None,
}
