package dev.crestfall.cli.deploy;

/// One line of `crestfall doctor --deploy`.
///
/// @param subject what was looked at, as `mail`
/// @param text what was found, for a person
/// @param remedy how to mend it; empty unless [State#FAILED]
public record Check(State state, String subject, String text, String remedy) {
  /// How it went.
  public enum State {
    PASSED,
    FAILED,
    NOT_APPLICABLE
  }

  static Check passed(String subject, String text) {
    return new Check(State.PASSED, subject, text, "");
  }

  static Check failed(String subject, String text, String remedy) {
    return new Check(State.FAILED, subject, text, remedy);
  }

  static Check notApplicable(String subject, String text) {
    return new Check(State.NOT_APPLICABLE, subject, text, "");
  }
}
