package dev.crestfall.authentication.mail.template;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/// Which of our languages a person reads.
public final class Language {
  /// What there are words in; the first for everybody else.
  public static final List<String> ALL = List.of("en", "es");

  private static final int LONGEST = 256;

  private Language() {}

  /// The language that the person chose, else the best one for their browser.
  ///
  /// @param chosen as in the person's settings, `es` or `es-MX`; null when there is none
  /// @param accepted the header `Accept-Language`; null when there is none
  public static String choose(@Nullable String chosen, @Nullable String accepted) {
    String fromChoice = best(chosen);
    String fromBrowser = fromChoice == null ? best(accepted) : fromChoice;
    return fromBrowser == null ? ALL.getFirst() : fromBrowser;
  }

  private static @Nullable String best(@Nullable String ranges) {
    if (ranges == null || ranges.isBlank() || ranges.length() > LONGEST) {
      return null;
    }
    try {
      List<LanguageRange> parsed = LanguageRange.parse(ranges);
      String found = Locale.lookupTag(parsed, ALL);
      return found == null || found.isEmpty() ? null : found;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
