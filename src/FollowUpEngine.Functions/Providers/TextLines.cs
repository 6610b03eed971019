using System.Text;

namespace FollowUpEngine.Functions.Providers;

/// <summary>Lines of text as they come out of HTML: white space folded, blocks on lines of their own, quotes marked.</summary>
internal sealed class TextLines
{
    private const int DeepestMark = 5;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _line = new();
    private bool _isSpaceDue;
    private bool _isGapDue;

    public void Append(string text, int quotes, bool isPreformatted)
    {
        foreach (var c in text)
        {
            if (isPreformatted && c == '\n')
            {
                EndLine(quotes);
            }
            else if (char.IsWhiteSpace(c))
            {
                _isSpaceDue = _line.Length > 0;
            }
            else if (c is not ('\0' or '\u200B' or '\u00AD' or '\u034F'))
            {
                if (_isSpaceDue)
                {
                    _line.Append(' ');
                    _isSpaceDue = false;
                }

                _line.Append(c);
            }
        }
    }

    /// <summary>The line is over, whether there is something on it or not.</summary>
    public void EndLine(int quotes)
    {
        if (_isGapDue && _line.Length > 0)
        {
            Write("", quotes);
        }

        _isGapDue &= _line.Length == 0;
        Write(_line.ToString(), quotes);
        _line.Clear();
        _isSpaceDue = false;
    }

    /// <summary>A block begins or ends: the line is over if there is something on it.</summary>
    public void Block(int quotes, bool isSpaced)
    {
        if (_line.Length > 0)
        {
            EndLine(quotes);
        }

        _isSpaceDue = false;
        _isGapDue |= isSpaced && _text.Length > 0;
    }

    public string Finish()
    {
        Block(0, isSpaced: false);
        return _text.ToString().Trim('\n');
    }

    private void Write(string line, int quotes)
    {
        if (quotes > 0)
        {
            _text.Append('>', Math.Min(quotes, DeepestMark)).Append(' ');
        }

        _text.Append(line).Append('\n');
    }
}
