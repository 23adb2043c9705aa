package dev.crestfall.studio.schema;

import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.schema.change.Change;
import dev.crestfall.studio.schema.change.ExtensionChanges.CreateExtension;
import dev.crestfall.studio.schema.change.ExtensionChanges.DropExtension;
import dev.crestfall.studio.schema.change.ExtensionChanges.UpdateExtension;
import dev.crestfall.studio.schema.change.RoutineChanges.PutFunction;
import dev.crestfall.studio.schema.migration.Migration;
import dev.crestfall.studio.schema.migration.Migrations;
import dev.crestfall.studio.schema.plan.Changes;
import dev.crestfall.studio.schema.plan.Changes.Order;
import dev.crestfall.studio.schema.plan.LateStatements;
import dev.crestfall.studio.schema.plan.LateStatements.Progress;
import dev.crestfall.studio.schema.plan.Plan;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Changes of the structure: first what they would do, then doing it.
public final class ChangeRoutes implements Feature {
  private final Studio studio;
  private final Changes changes;
  private final LateStatements late;
  private final IntConsumer changed;

  /// @param late runs what runs in no transaction
  /// @param changed is told how many changes were made
  public ChangeRoutes(Studio studio, LateStatements late, IntConsumer changed) {
    this.studio = studio;
    this.late = late;
    this.changed = changed;
    this.changes = new Changes(studio.database());
  }

  /// @param dryRun whether to tell what would be done, and do nothing
  /// @param confirmed names of what will be gone, as somebody has typed them
  /// @param saveAs keeps the statements as a migration of this name
  /// @param apply whether they are made now, and do not only wait as a migration; so unless it is
  ///   said
  record Wanted(
      @Limit(min = 1, max = 200) List<Change> changes,
      boolean dryRun,
      @Nullable List<String> confirmed,
      @Nullable String saveAs,
      @Nullable Boolean apply) {
    boolean now() {
      return saveAs == null || apply == null || apply;
    }
  }

  /// @param applied whether the changes were made
  /// @param progress of what runs in no transaction
  record Outcome(
      Plan plan, boolean applied, @Nullable Migration migration, @Nullable Progress progress) {}

  record Key(UUID id) {}

  private record Done(Plan plan, @Nullable Migration migration) {}

  @Override
  public void bind(Api api) {
    api.post("/schema/changes", StudioPermissions.SCHEMA_WRITE)
        .summary("Plan changes, or make them; If-Match takes the version of a plan")
        .body(Wanted.class)
        .answers(Outcome.class, this::change);
    api.get("/schema/changes/{id}", StudioPermissions.SCHEMA_READ)
        .summary("How far statements are that run in no transaction")
        .params(Key.class)
        .answers(Progress.class, call -> late.progress(call.params().id()));
  }

  private Outcome change(Call<None, Wanted> call) throws SQLException {
    Wanted wanted = call.body();
    if (wanted.changes().stream().anyMatch(ChangeRoutes::runsAnything)) {
      call.require(StudioPermissions.SQL_RUN_AS_OWNER);
    }
    if (wanted.dryRun()) {
      Plan plan = changes.plan(wanted.changes());
      call.etag(plan.version());
      return new Outcome(plan, false, null, null);
    }
    return wanted.now() ? apply(call, wanted) : keep(call, wanted);
  }

  /// A function's text is any SQL, and so is an extension's script; others run it.
  private static boolean runsAnything(Change change) {
    return switch (change) {
      case PutFunction _, CreateExtension _, UpdateExtension _, DropExtension _ -> true;
      default -> false;
    };
  }

  private Outcome apply(Call<None, Wanted> call, Wanted wanted) throws SQLException {
    List<String> confirmed = wanted.confirmed() == null ? List.of() : wanted.confirmed();
    Order order = new Order(wanted.changes(), confirmed, plan -> requireSeen(call, plan));
    Done done =
        changes.apply(
            order,
            (handle, plan) -> {
              Migration kept =
                  wanted.saveAs() == null
                      ? null
                      : Migrations.keep(handle, wanted.saveAs(), plan, true, call.userId());
              record(call, handle, wanted, "studio.schema.change");
              return new Done(plan, kept);
            });
    Progress progress = late.begin(done.plan().statements()).orElse(null);
    changed.accept(wanted.changes().size());
    return new Outcome(done.plan(), true, done.migration(), progress);
  }

  private static void requireSeen(Call<None, Wanted> call, Plan plan) {
    if (call.ifMatch().isPresent()) {
      call.requireMatch(plan.version(), plan);
    }
  }

  private Outcome keep(Call<None, Wanted> call, Wanted wanted) throws SQLException {
    Plan plan = changes.plan(wanted.changes());
    requireSeen(call, plan);
    Migration kept =
        studio
            .database()
            .work()
            .run(handle -> {
              Migration made =
                  Migrations.keep(
                      handle, String.valueOf(wanted.saveAs()), plan, false, call.userId());
              record(call, handle, wanted, "studio.migration.create");
              return made;
            });
    return new Outcome(plan, false, kept, null);
  }

  /// What was changed, not the SQL: that may hold what somebody calls a secret.
  private void record(Call<None, Wanted> call, Handle handle, Wanted wanted, String action) {
    List<String> what =
        wanted.changes().stream()
            .limit(50)
            .map(change -> change.getClass().getSimpleName() + " " + change.object())
            .toList();
    studio
        .audit()
        .record(
            handle,
            call.event(action)
                .on("schema", wanted.changes().getFirst().schema())
                .with("changes", what));
  }
}
