namespace FollowUpEngine.Pages.Appointments;

/// <summary>What became of what a customer did last.</summary>
public enum BookingNotice
{
    None,
    Done,
    Taken,

    /// <summary>The visit was moved or cancelled while the page lay open.</summary>
    Changed,
    NotOurs,
}
