package dev.crestfall.authentication.user;

import java.util.regex.Pattern;

/// Names that users sign in with. None is an address or a number: nobody stands in the way of who
/// has that.
public final class Username {
  /// What one has to be, for people.
  public static final String RULE =
      "must have 2 to 32 letters, digits, dots, hyphens and underscores, a letter first";

  private static final Pattern FORM = Pattern.compile("\\p{L}[\\p{L}\\p{N}_.-]{1,31}");

  private Username() {}

  /// Whether it can be one.
  public static boolean isGood(String text) {
    return FORM.matcher(text).matches();
  }
}
