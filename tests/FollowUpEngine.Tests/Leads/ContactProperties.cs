using System.Globalization;
using FollowUpEngine.Leads;
using FsCheck;
using FsCheck.Fluent;

namespace FollowUpEngine.Tests.Leads;

public sealed class ContactProperties
{
    [Fact]
    public void A_normalised_address_reads_as_itself() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string, string>((local, domain) =>
        {
            var address = EmailAddress.TryParse($"{local}@{domain}.com", out _) ?? EmailAddress.TryParse(local, out _);
            return address is null || EmailAddress.TryParse(address.Normalized, out _)?.Normalized == address.Normalized;
        }));

    [Fact]
    public void A_number_reads_as_itself() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().ToArbitrary(), pair =>
        {
            var text = "+" + (((long)pair.Item1 * 1000) + (pair.Item2 % 1000)).ToString(CultureInfo.InvariantCulture);
            var number = PhoneNumber.TryParse(text, out _);
            return number is null || PhoneNumber.TryParse(number.E164, out _)?.E164 == number.E164;
        }));

    [Fact]
    public void Any_text_gets_an_answer_or_a_reason() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
        {
            var number = PhoneNumber.TryParse(text, out var fault);
            var address = EmailAddress.TryParse(text, out var emailFault);
            return (number is null) == (fault is not null) && (address is null) == (emailFault is not null);
        }));

    [Fact]
    public void Ten_digits_are_read_with_any_separators() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Elements(" ", "-", ".", ") ", "  ", "/", "·", "–").Three().ToArbitrary(), marks =>
            PhoneNumber.TryParse($"1{marks.Item1}305{marks.Item2}555{marks.Item3}0142", out _)?.E164 == "+13055550142"));
}
