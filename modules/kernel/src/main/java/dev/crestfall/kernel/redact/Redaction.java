package dev.crestfall.kernel.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of statements and log lines: passwords of roles, servers and addresses, values
/// of settings that are named like secrets, tokens and keys. It errs on the side of taking more.
public final class Redaction {
  /// What stands in place of a secret.
  public static final String MARK = "[redacted]";

  /// A literal, also one that was cut off before its end: plain, with escapes, or between dollars.
  private static final String LITERAL =
      "(?:[eE]'(?:[^'\\\\]|\\\\.|'')*+(?:'|$)|'(?:[^']|'')*+(?:'|$)"
          + "|\\$(\\w*)\\$.*?(?:\\$\\2\\$|$))";

  private static final String SECRET_NAME =
      "[\\w.\"-]{0,64}(?:password|passwd|passphrase|secret|token|api_?key|private_?key)[\\w.\"-]{0,64}+";

  /// Each keeps its first group and the rest is the secret.
  private static final List<Pattern> KEPT_HEADS =
      List.of(
          pattern("(\\bpassword\\s++)" + LITERAL),
          pattern("(\\b" + SECRET_NAME + "\\s*+(?:=|:=|=>|\\bto\\b)\\s*+)" + LITERAL),
          pattern("(" + SECRET_NAME + "\"?'?\\s*+,\\s*+)" + LITERAL),
          pattern("(\\b(?:crypt|pgp_sym_\\w+|hmac)\\s*+\\(\\s*+[^,()']*+)" + LITERAL));

  /// The second argument is the secret.
  private static final Pattern KEYED =
      pattern("(\\b(?:pgp_sym_\\w+|hmac)\\s*+\\([^()]{0,2000}?,\\s*+)" + LITERAL);

  private static final Pattern WORD =
      Pattern.compile(
          "(?i)(\\b(?:password|passwd|sslpassword|secret|token|api_?key)=)[^\\s'\"&;,()]++");

  private static final Pattern ADDRESS =
      Pattern.compile("(\\b[a-zA-Z][a-zA-Z0-9+.-]{0,20}+://[^\\s/:@'\"]*+:)[^\\s@'\"]++(?=@)");

  private static final Pattern TOKEN =
      Pattern.compile("\\beyJ[\\w-]{8,}+\\.[\\w-]{8,}+(?:\\.[\\w-]*+){1,3}+");

  private static final Pattern KEY =
      Pattern.compile("\\b(?:(?:cf|sb|sk|pk|rk)_[a-z]{2,12}+|cfh)_[\\w-]{12,}+");

  private static final Pattern BEARER =
      Pattern.compile("(?i)(\\b(?:bearer|basic)\\s++)[\\w.+/=~-]{12,}+");

  private static final Pattern HINT =
      Pattern.compile(
          "(?i)passw|passphrase|secret|token|api_?key|private_?key|crypt|pgp_sym|hmac|://|eyJ|bearer"
              + "|basic|(?:cf|sb|sk|pk|rk|cfh)_");

  private Redaction() {}

  /// The text without secrets.
  public static String of(String text) {
    if (!mayHold(text)) {
      return text;
    }
    String clean = text;
    for (Pattern head : KEPT_HEADS) {
      clean = keepHead(head, clean, "'" + MARK + "'");
    }
    clean = keepHead(KEYED, clean, "'" + MARK + "'");
    clean = keepHead(WORD, clean, MARK);
    clean = keepHead(ADDRESS, clean, MARK);
    clean = keepHead(BEARER, clean, MARK);
    clean = TOKEN.matcher(clean).replaceAll(Matcher.quoteReplacement(MARK));
    return KEY.matcher(clean).replaceAll(Matcher.quoteReplacement(MARK));
  }

  /// Most texts hold nothing of the kind.
  private static boolean mayHold(String text) {
    return HINT.matcher(text).find();
  }

  private static String keepHead(Pattern pattern, String text, String secret) {
    return pattern.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(secret));
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
