package dev.crestfall.logs.entry;

import java.util.Locale;
import java.util.regex.Pattern;

/// What entries that differ in their values alone have in common.
public final class Fingerprint {
  private static final int LONGEST = 2_000;
  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*+(?:'|$)");
  private static final Pattern QUOTED_VALUE = Pattern.compile("\\([^()]*\\)=\\([^()]*\\)");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w$])-?\\d+(?:\\.\\d+)?(?![\\w])");
  private static final Pattern HEX =
      Pattern.compile("\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b");
  private static final Pattern LIST = Pattern.compile("\\?(?:\\s*,\\s*\\?)+");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|--[^\\n]*", Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Fingerprint() {}

  /// Of a statement.
  public static String ofStatement(String sql) {
    String text = COMMENT.matcher(bounded(sql)).replaceAll(" ");
    text = TEXT.matcher(text).replaceAll("?");
    text = NUMBER.matcher(HEX.matcher(text).replaceAll("?")).replaceAll("?");
    text = LIST.matcher(text).replaceAll("?, ...");
    return SPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  /// Of a message: names in double quotes stay, values go.
  public static String ofMessage(String message) {
    String text = QUOTED_VALUE.matcher(bounded(message)).replaceAll("(?)=(?)");
    text = TEXT.matcher(text).replaceAll("?");
    text = NUMBER.matcher(HEX.matcher(text).replaceAll("?")).replaceAll("?");
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  private static String bounded(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
