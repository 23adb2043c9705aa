package dev.crestfall.kernel.config;

import java.util.List;

/// Settings that can't be used. Tells every problem at once, each a sentence for a person, none
/// with a secret's value.
public final class ConfigException extends RuntimeException {
  private final transient List<String> problems;

  public ConfigException(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
