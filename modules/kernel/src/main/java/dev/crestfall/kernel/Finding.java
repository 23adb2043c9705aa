package dev.crestfall.kernel;

/// One line of `crestfall doctor`.
///
/// @param subject what was looked at, as `postgres`
/// @param text what was found, for a person
/// @param remedy what to do about it, as a command where there is one; empty for [Level#OK]
public record Finding(Level level, String subject, String text, String remedy) {
  /// How bad it is.
  public enum Level {
    OK,
    WARNING,
    PROBLEM
  }

  public static Finding ok(String subject, String text) {
    return new Finding(Level.OK, subject, text, "");
  }

  public static Finding warning(String subject, String text, String remedy) {
    return new Finding(Level.WARNING, subject, text, remedy);
  }

  public static Finding problem(String subject, String text, String remedy) {
    return new Finding(Level.PROBLEM, subject, text, remedy);
  }
}
