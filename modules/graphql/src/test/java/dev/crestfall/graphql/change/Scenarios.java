package dev.crestfall.graphql.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;

/// Tables of operations and their answers.
final class Scenarios {
  private Scenarios() {}

  /// An operation and what it gives: data as JSON, or a refusal's message after the field in
  /// brackets.
  record Scenario(String name, String document, String variables, String answer) {
    Scenario(String name, String document, String answer) {
      this(name, document, "{}", answer);
    }
  }

  /// Runs all of them, one after another.
  static void run(Workshop workshop, String role, List<Scenario> scenarios) {
    assertThat(scenarios).isNotEmpty();
    SoftAssertions softly = new SoftAssertions();
    for (Scenario one : scenarios) {
      softly
          .assertThat(workshop.answer(role, one.document(), one.variables()))
          .as(one.name())
          .isEqualTo(one.answer());
    }
    softly.assertAll();
  }
}
