using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;

namespace FollowUpEngine.Tests.Sending.Health;

public sealed class StepNameTests
{
    [Theory]
    [InlineData("new-inquiry-2", "day-1", "new-inquiry/day-1")]
    [InlineData("new-inquiry-2-1a2b3c4d", "day-1", "new-inquiry/day-1")]
    [InlineData("before-visit-12", "day-before", "before-visit/day-before")]
    [InlineData("answer-32eb12150b5ca18232d4", "email", "answer/email")]
    [InlineData("answer-32eb12150b5ca18232d4-3-1a2b3c4d", "sms", "answer/sms")]
    [InlineData("new-inquiry-2", "sms-2h~2", "new-inquiry/sms-2h")]
    [InlineData("new-inquiry-2", "sms-2h~3-email", "new-inquiry/sms-2h-email")]
    [InlineData("first-answer-1", "sms~6", "first-answer/sms")]
    [InlineData("new-inquiry-2", "sms~two", "new-inquiry/sms~two")]
    [InlineData("new-inquiry-2", "sms~1", "new-inquiry/sms~1")]
    public void A_step_has_one_name_whichever_lead_it_went_to(string enrollment, string step, string name) =>
        Assert.Equal(name, StepName.Of(new TouchRef(enrollment, step)));
}
