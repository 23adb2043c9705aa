package dev.crestfall.studio.schema.migration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.database.StudioDatabase;
import dev.crestfall.studio.schema.part.SqlScan;
import dev.crestfall.studio.schema.plan.Plan;
import dev.crestfall.studio.schema.plan.Reserved;
import dev.crestfall.studio.schema.plan.Script;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Keeps changes as scripts and runs those that wait.
public final class Migrations {
  private static final int MOST = 1_000_000;
  private static final Set<String> OF_TRANSACTIONS =
      Set.of("begin", "start", "commit", "end", "rollback", "abort", "prepare");

  private final StudioDatabase database;

  /// Of this database.
  public Migrations(StudioDatabase database) {
    this.database = database;
  }

  /// Keeps the statements of a plan.
  ///
  /// @param applied whether they were just made
  public static Migration keep(
      Handle handle, String name, Plan plan, boolean applied, String user) {
    List<Map<String, Object>> statements =
        plan.statements().stream()
            .map(one -> Map.<String, Object>of("sql", one.sql(), "late", one.late()))
            .toList();
    UUID id = insert(handle, new Kept(name, Json.text(statements), false, applied), user);
    if (applied) {
      writeDown(handle, id);
    }
    return find(handle, id);
  }

  private record Kept(String name, String statements, boolean raw, boolean applied) {}

  private static UUID insert(Handle handle, Kept kept, String user) {
    String name = kept.name().strip();
    if (name.isEmpty() || name.length() > 200) {
      throw ApiError.invalid("name", "must have 1 to 200 characters");
    }
    MigrationDao dao = handle.attach(MigrationDao.class);
    dao.serialize();
    return dao.insert(name, kept.statements(), kept.raw(), kept.applied(), user);
  }

  /// Keeps a script that somebody wrote; it waits to be run.
  static Migration keepScript(Handle handle, String name, String sql, String user) {
    if (sql.isBlank() || sql.length() > MOST || sql.indexOf('\0') >= 0) {
      throw ApiError.invalid("sql", "must have 1 to 1,000,000 characters");
    }
    if (SqlScan.of(sql).starts().stream().anyMatch(OF_TRANSACTIONS::contains)) {
      throw ApiError.invalid("sql", "must not begin or end transactions: it runs in one");
    }
    String statements = Json.text(List.of(Map.of("sql", sql, "late", false)));
    return find(handle, insert(handle, new Kept(name, statements, true, false), user));
  }

  static Migration find(Handle handle, UUID id) {
    return handle
        .attach(MigrationDao.class)
        .find(id)
        .orElseThrow(() -> ApiError.notFound("migration"));
  }

  /// Runs one that waits, in one transaction.
  ///
  /// @return its statements, for those that run late
  List<Plan.Statement> run(UUID id, String user, java.util.function.Consumer<Handle> audit)
      throws SQLException {
    return Script.inTransaction(
        database,
        handle -> {
          MigrationDao dao = handle.attach(MigrationDao.class);
          Migration found = dao.lock(id).orElseThrow(() -> ApiError.notFound("migration"));
          if (!found.status().equals("pending")) {
            throw new ApiError(409, "migration_applied", "The migration has been run already");
          }
          List<Plan.Statement> statements = statements(dao.statements(id));
          Script.run(handle.getConnection(), statements);
          dao.applied(id, user);
          writeDown(handle, id);
          audit.accept(handle);
          return statements;
        });
  }

  private static List<Plan.Statement> statements(String json) {
    List<Plan.Statement> statements = new ArrayList<>();
    for (JsonNode one : Json.tree(json)) {
      statements.add(
          new Plan.Statement(
              statements.size(), one.path("sql").asText(), one.path("late").asBoolean()));
    }
    return statements;
  }

  private static void writeDown(Handle handle, UUID migration) {
    String objects = handle.attach(StructureDao.class).objects(Reserved.all());
    handle.attach(MigrationDao.class).structure(migration, objects);
  }
}
