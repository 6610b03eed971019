using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using HandlebarsDotNet;

namespace FollowUpEngine.Tests.Sending;

/// <summary>A business's own template can say what it likes, and the law is kept all the same.</summary>
public sealed class RequiredWordsTests
{
    private const string Address = "12 Wharf Street, Portland, ME 04101";

    [Fact]
    public void Email_that_says_neither_address_nor_way_out_gets_both_once()
    {
        var email = Composed.Email(Own(("mine.email.subject", "Hi"), ("mine.email.text", "Buy now.")), Composed.Known, "mine");

        Assert.Matches("(?s)^Buy now\\.\n\n--\nHarbor Heating & Air, 12 Wharf Street, Portland, ME 04101\nNo more emails from us: https://follow\\.example/l/[A-Za-z0-9_-]+$", email.Text);
        Assert.Equal((1, 1), (Times(email.Html, Address), Times(email.Html, "/l/")));
    }

    [Theory]
    [InlineData("Hi. {{business.postalAddress}}", 1, 1)]
    [InlineData("Hi. {{links.unsubscribe}}", 1, 1)]
    [InlineData("Hi. {{business.postalAddress}} {{links.unsubscribe}}", 1, 1)]
    public void What_the_template_says_is_not_said_twice(string text, int addresses, int waysOut)
    {
        var email = Composed.Email(Own(("mine.email.subject", "Hi"), ("mine.email.text", text)), Composed.Known, "mine");

        Assert.Equal((addresses, waysOut), (Times(email.Text, Address), Times(email.Text, "https://follow.example/l/")));
        Assert.Equal((1, 1), (Times(email.Html, Address), Times(email.Html, "https://follow.example/l/")));
    }

    [Fact]
    public void Frame_of_the_business_that_leaves_both_out_gets_both()
    {
        var email = Composed.Email(Own(("email-frame.html", "<html><body>{{{body}}}</body></html>")), Composed.Known, "inquiry-day-2");

        Assert.Equal((1, 1), (Times(email.Html, Address), Times(email.Html, "https://follow.example/l/")));
        Assert.EndsWith("</p></body></html>", email.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_with_other_letters_is_recognised_in_the_frame()
    {
        var email = Composed.Email(Given.Harbor with { PostalAddress = "5 Rue de l'Église, Lewiston" }, Composed.Known, "inquiry-day-2");

        Assert.Equal(1, Times(System.Net.WebUtility.HtmlDecode(email.Html), "Rue de l'Église"));
    }

    [Fact]
    public void Email_to_a_person_of_the_business_is_left_as_it_is() =>
        Assert.DoesNotContain("No more emails", Composed.Email(Given.Harbor, Composed.Known, "call-task", "sam").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("Hello.", "Harbor Heating & Air: Hello. Reply STOP to opt out.")]
    [InlineData("{{business.name}} says hello.", "Harbor Heating & Air says hello. Reply STOP to opt out.")]
    [InlineData("Hello, STOP ends this.", "Harbor Heating & Air: Hello, STOP ends this.")]
    public void First_text_to_a_lead_names_the_business_and_says_how_to_stop(string template, string sent)
    {
        var business = Own(("mine.sms", template));

        Assert.Equal(sent, Composed.Sms(business, Composed.Known with { LastTextAt = null }, "mine"));
        Assert.Equal(template.Replace("{{business.name}}", business.Name, StringComparison.Ordinal), Composed.Sms(business, Composed.Known, "mine"));
    }

    [Fact]
    public void Own_text_of_a_built_in_message_is_what_its_html_says_too()
    {
        var email = Composed.Email(Own(("first-answer.email.text", "Only this.")), Composed.Known, "first-answer");

        Assert.Contains("Only this.", email.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Thank you for writing", email.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_html_is_used_as_it_is_written()
    {
        var email = Composed.Email(Own(("mine.email.subject", "Hi"), ("mine.email.text", "Text"), ("mine.email.html", "<b>{{lead.firstName}}</b>")), Composed.Known, "mine");

        Assert.Contains("<b>Pat</b>", email.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Template_that_is_gone_is_a_rejected_message_and_no_unknown_one() =>
        // The sender takes this one exception for "surely not sent".
        Assert.Throws<HandlebarsException>(() => Composed.Email(Given.Harbor, Composed.Known, "gone"));

    private static Business Own(params (string Name, string Source)[] templates) =>
        Given.Harbor with { Templates = templates.ToDictionary(one => one.Name, one => one.Source, StringComparer.Ordinal) };

    private static int Times(string text, string part) => text.Split(part).Length - 1;
}
