package dev.crestfall.studio.schema.plan;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.studio.database.StudioDatabase;
import dev.crestfall.studio.schema.change.Change;
import dev.crestfall.studio.schema.plan.Planner.Draft;
import dev.crestfall.studio.schema.plan.Statements.BusyException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Plans changes, tries them, and makes them.
public final class Changes {
  private static final Duration TRIAL = Duration.ofSeconds(3);
  private static final Duration TRIAL_LOCK = Duration.ofMillis(300);

  private final StudioDatabase database;

  /// Changes of this database.
  public Changes(StudioDatabase database) {
    this.database = database;
  }

  /// What changes would do. Where nobody would notice, they are made and taken back, so that what
  /// Postgres refuses is known at once.
  ///
  /// @throws ApiError for what Postgres refuses, with the number of the change
  public Plan plan(List<Change> changes) throws SQLException {
    Draft draft = database.work().readOnly().dryRun(handle -> Planner.plan(handle, changes));
    return draft.harmless() ? draft.plan().checked(tried(draft.plan())) : draft.plan();
  }

  private Plan.Check tried(Plan plan) throws SQLException {
    try {
      return database
          .work()
          .timeout(TRIAL)
          .lockTimeout(TRIAL_LOCK)
          .dryRun((Handle handle) -> {
            Script.run(handle.getConnection(), plan.statements());
            return Plan.Check.PASSED;
          });
    } catch (BusyException e) {
      return Plan.Check.BUSY;
    }
  }

  /// What must be so for changes to be made.
  ///
  /// @param confirmed names that somebody has typed
  /// @param seen refuses a plan that the caller has not seen
  public record Order(List<Change> changes, List<String> confirmed, Consumer<Plan> seen) {}

  /// What is done in the same transaction, once the changes are made.
  @FunctionalInterface
  public interface Then<T> {
    T with(Handle handle, Plan plan);
  }

  /// Makes changes, all or none; those that run late are left to [LateStatements].
  ///
  /// @throws ApiError 409 `confirmation_required`, and for what Postgres refuses
  public <T> T apply(Order order, Then<T> then) throws SQLException {
    return Script.inTransaction(
        database,
        handle -> {
          Plan plan = Planner.plan(handle, order.changes()).plan();
          order.seen().accept(plan);
          requireConfirmed(plan, order.confirmed());
          Script.run(handle.getConnection(), plan.statements());
          return then.with(handle, plan);
        });
  }

  private static void requireConfirmed(Plan plan, List<String> confirmed) {
    List<Detail> missing =
        plan.confirmations().stream()
            .filter(name -> !confirmed.contains(name))
            .map(name -> new Detail("confirmed", name))
            .toList();
    if (!missing.isEmpty()) {
      throw new ApiError(
              409, "confirmation_required", "Type the names of what will be gone for good")
          .because(missing);
    }
  }
}
