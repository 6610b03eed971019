using NodaTime;

namespace FollowUpEngine.Replies;

public static class ReturnDateRules
{
    public static LocalDate? Find(string text, LocalDate today) => null;
}
