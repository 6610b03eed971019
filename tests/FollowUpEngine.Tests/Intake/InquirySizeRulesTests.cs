using System.Text.Json;
using FollowUpEngine.Intake;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Intake;

public sealed class InquirySizeRulesTests
{
    [Fact]
    public void Inquiry_that_fits_stays_the_same_object()
    {
        var inquiry = Given.Inquiry() with { Message = new string('x', 100_000) };

        Assert.Same(inquiry, InquirySizeRules.Fit(inquiry));
    }

    [Fact]
    public void Inquiry_that_does_not_fit_keeps_the_beginning_of_its_texts_and_all_of_its_contacts()
    {
        var inquiry = Given.Inquiry() with { Message = new string('x', 130_000) };

        var fitted = InquirySizeRules.Fit(inquiry);

        Assert.Equal(new string('x', 16_000) + "…", fitted.Message);
        Assert.Equal((inquiry.FullName, inquiry.Emails, inquiry.Phones, inquiry.ContentHash), (fitted.FullName, fitted.Emails, fitted.Phones, fitted.ContentHash));
        Assert.NotEmpty(fitted.Flags);
    }

    [Fact]
    public void Many_long_fields_are_cut_until_they_fit()
    {
        var inquiry = Given.Inquiry() with { Fields = [.. Enumerable.Range(0, 500).Select(i => new FormField($"{i}{new string('\u0001', 300)}", new string('"', 100), new string('\u0001', 500)))] };

        Assert.True(JsonSerializer.Serialize(InquirySizeRules.Fit(inquiry), StoreJson.Rows.Inquiry).Length <= InquirySizeRules.MostCharacters);
    }

    [Fact]
    public void Cut_never_goes_through_a_character()
    {
        var inquiry = Given.Inquiry() with { Message = "x" + string.Concat(Enumerable.Repeat("🌊", 70_000)) };

        var message = InquirySizeRules.Fit(inquiry).Message!;

        Assert.EndsWith("🌊…", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Id_too_long_to_keep_is_dropped_rather_than_taken_for_another()
    {
        var inquiry = Given.Inquiry() with { DeliveryId = new string('7', 130_000) };

        Assert.Null(InquirySizeRules.Fit(inquiry).DeliveryId);
    }
}
