package dev.crestfall.graphql;

import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.document.PlanCache;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.error.RefusedException;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.kernel.database.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Loads what the first request needs once the start is over: parser and validator are large, and
/// the first caller would wait for them.
final class WarmUp {
  private static final Duration AFTER = Duration.ofSeconds(2);
  private static final List<String> DOCUMENTS =
      List.of(
          "query A($n: Int = 1) { nothing(first: $n) { edges { ...F } } } fragment F on B { c }",
          "{ __typename }",
          "{ __schema { queryType { name } } }",
          "{");

  private final PlanCache plans;
  private final Supplier<Model> model;
  private final AtomicBoolean begun = new AtomicBoolean();

  /// @param model of any role
  WarmUp(PlanCache plans, Supplier<Model> model) {
    this.plans = plans;
    this.model = model;
  }

  /// Does it once, after a while.
  void later() {
    if (begun.compareAndSet(false, true)) {
      Thread.ofVirtual().name("graphql warm-up").start(this::run);
    }
  }

  private void run() {
    try {
      Thread.sleep(AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    for (Mode mode : Mode.values()) {
      for (String document : DOCUMENTS) {
        attempt(mode, document);
      }
    }
  }

  private void attempt(Mode mode, String document) {
    try {
      var _ = plans.of(model.get(), mode, document, null).plan(Variables.none());
    } catch (RefusedException | GraphqlError | UnavailableException e) {
      // Most are refused: that is to be fast as well.
    }
  }
}
