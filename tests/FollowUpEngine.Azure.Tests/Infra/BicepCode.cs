namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>Blanks out what is no code, so that what is left can be searched: comments, and the words of strings.</summary>
internal static class BicepCode
{
    public static string Of(string text)
    {
        var code = text.ToCharArray();
        // For each string that is open, how many braces are open in its interpolation.
        var strings = new Stack<int>();
        var inString = false;
        for (var i = 0; i < code.Length; i++)
        {
            if (inString)
            {
                i = InString(code, i, strings, ref inString);
            }
            else if (code[i] == '/' && i + 1 < code.Length && code[i + 1] == '/')
            {
                for (; i < code.Length && code[i] != '\n'; i++)
                {
                    code[i] = ' ';
                }
            }
            else if (code[i] == '\'')
            {
                inString = true;
            }
            else if (code[i] == '{' && strings.Count > 0)
            {
                strings.Push(strings.Pop() + 1);
            }
            else if (code[i] == '}' && strings.TryPop(out var open))
            {
                inString = open == 0;
                if (!inString)
                {
                    strings.Push(open - 1);
                }
            }
        }

        return inString || strings.Count > 0 ? throw new FormatException("A string is never closed.") : new string(code);
    }

    private static int InString(char[] code, int i, Stack<int> strings, ref bool inString)
    {
        switch (code[i])
        {
            case '\'':
                inString = false;
                return i;
            case '\n':
                throw new FormatException("A string is not closed on its line.");
            case '$' when code[i + 1] == '{':
                strings.Push(0);
                inString = false;
                return i + 1;
            case '\\':
                code[i] = code[i + 1] = ' ';
                return i + 1;
            default:
                code[i] = ' ';
                return i;
        }
    }
}
