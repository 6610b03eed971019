using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>
/// Which form builder sent this? Asked by the body's shape alone, in this order, the most telling shapes first: one URL may get anything,
/// and an owner changes the form without telling us.
/// </summary>
internal static class FormAdapters
{
    private static readonly Func<FormNode, Submission, LeadSource, AdapterReading?>[] InOrder =
    [
        Typeform.TryRead,
        MetaLeadAds.TryRead,
        GoogleAds.TryRead,
        Wix.TryRead,
        Webflow.TryRead,
        Squarespace.TryRead,
        Jotform.TryRead,
        ElementorAdvanced.TryRead,
        Elementor.TryRead,
        GravityForms.TryRead,
        WpForms.TryRead,
        ContactForm7.TryRead,
    ];

    public static AdapterReading Read(FormNode root, Submission submission, LeadSource source)
    {
        foreach (var tryRead in InOrder)
        {
            if (tryRead(root, submission, source) is { } reading)
            {
                return reading;
            }
        }

        return new AdapterReading.Leads(Generic.Read(root));
    }
}
