package dev.crestfall.authentication.account;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/// Days of birth, written day first.
final class Birth {
  private static final DateTimeFormatter DAY_FIRST =
      DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);

  private Birth() {}

  /// Reads `17/12/1989` and `1989-12-17`; empty for what is no day.
  static Optional<LocalDate> read(String text) {
    try {
      return Optional.of(
          text.indexOf('/') > 0 ? LocalDate.parse(text, DAY_FIRST) : LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static String write(LocalDate birth) {
    return birth.format(DAY_FIRST);
  }
}
