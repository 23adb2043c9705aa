package dev.crestfall.studio.schema.plan;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.studio.schema.change.Change;
import dev.crestfall.studio.schema.change.RoutineChanges.PutFunction;
import dev.crestfall.studio.schema.change.SchemaChanges.RenameSchema;
import dev.crestfall.studio.schema.change.TableChanges.MoveTable;
import dev.crestfall.studio.schema.change.ViewChanges.PutView;
import dev.crestfall.studio.schema.plan.risk.Assessment;
import dev.crestfall.studio.schema.plan.risk.KnownNames;
import dev.crestfall.studio.schema.plan.risk.Risks;
import dev.crestfall.studio.schema.write.ChangeSql;
import dev.crestfall.studio.schema.write.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Turns changes into a plan. Reads the catalog, and changes nothing.
final class Planner {
  private final Handle handle;
  private final KnownNames names;
  private final Assessment found;
  private boolean harmless = true;

  private Planner(Handle handle) {
    this.handle = handle;
    this.names = new KnownNames(handle);
    this.found = new Assessment(handle, names);
  }

  /// A plan, and whether it can be tried without anybody noticing.
  record Draft(Plan plan, boolean harmless) {}

  static Draft plan(Handle handle, List<Change> changes) {
    return new Planner(handle).plan(changes);
  }

  private Draft plan(List<Change> changes) {
    List<Plan.Statement> statements = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      for (Step step : one(i, changes.get(i))) {
        statements.add(new Plan.Statement(i, step.sql(), step.late()));
        harmless &= !step.late();
      }
    }
    statements.sort((a, b) -> Boolean.compare(a.late(), b.late()));
    String sql =
        statements.stream().map(one -> one.sql() + ";\n").collect(Collectors.joining("\n"));
    Plan plan =
        new Plan(
            statements,
            sql,
            found.warnings(),
            found.confirmations(),
            Plan.Check.SKIPPED,
            version(sql));
    return new Draft(plan, harmless && found.isHarmless());
  }

  private List<Step> one(int number, Change change) {
    try {
      Reserved.refuse(change.schema());
      found.begin(number);
      requireSeen(change);
      List<Step> steps = ChangeSql.of(change, names);
      Risks.assess(change, found);
      targets(change);
      names.after(change);
      return steps;
    } catch (ApiError e) {
      throw located(e, number);
    }
  }

  private static ApiError located(ApiError error, int number) {
    String place = "changes." + number;
    List<Detail> details =
        error.details().isEmpty()
            ? List.of(new Detail(place, error.text()))
            : error.details().stream()
                .map(one -> new Detail(place + "." + one.path(), one.rule()))
                .toList();
    return error.because(details);
  }

  private void targets(Change change) {
    switch (change) {
      case RenameSchema one -> Reserved.refuse(one.to());
      case MoveTable one -> Reserved.refuse(one.toSchema());
      default -> {}
    }
  }

  /// Who edited a definition has seen the one that there is.
  private void requireSeen(Change change) {
    Versions versions = handle.attach(Versions.class);
    switch (change) {
      case PutView one when one.version() != null ->
          require(one.version().equals(versions.relation(one.schema(), one.name())));
      case PutFunction one when one.version() != null ->
          require(versions.routines(one.schema(), one.name()).contains(one.version()));
      default -> {}
    }
  }

  private static void require(boolean seen) {
    if (!seen) {
      throw new ApiError(
          409, "definition_changed", "Somebody else has changed the definition in the meantime");
    }
  }

  /// The same for the same statements on the same objects.
  private String version(String sql) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(sql.getBytes(StandardCharsets.UTF_8));
      List<List<String>> touched = found.touched();
      List<String> versions =
          handle
              .attach(Versions.class)
              .relations(
                  touched.stream().map(List::getFirst).toList(),
                  touched.stream().map(List::getLast).toList());
      for (String one : versions) {
        digest.update(one.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
