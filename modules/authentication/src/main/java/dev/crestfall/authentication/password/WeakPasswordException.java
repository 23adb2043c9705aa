package dev.crestfall.authentication.password;

/// A password that is not taken; each face has its own words for the reasons.
public final class WeakPasswordException extends RuntimeException {
  private final transient Weakness weakness;

  public WeakPasswordException(Weakness weakness) {
    super(weakness.message(), null, false, false);
    this.weakness = weakness;
  }

  public Weakness weakness() {
    return weakness;
  }
}
