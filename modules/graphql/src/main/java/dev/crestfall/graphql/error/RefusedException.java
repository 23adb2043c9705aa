package dev.crestfall.graphql.error;

import java.util.List;

/// A document or a request that is not run, with all that is wrong with it.
public final class RefusedException extends RuntimeException {
  private final List<Problem> problems;

  public RefusedException(List<Problem> problems) {
    super(problems.getFirst().message(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /// For one reason.
  public RefusedException(String message, String code) {
    this(List.of(Problem.of(message, code)));
  }

  /// At least one.
  public List<Problem> problems() {
    return problems;
  }
}
