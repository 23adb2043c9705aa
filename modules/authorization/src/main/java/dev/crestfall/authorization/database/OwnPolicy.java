package dev.crestfall.authorization.database;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.database.PolicyDao.Row;
import dev.crestfall.kernel.ApiError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Policies that somebody wrote themselves: made, changed, and whether tables heed them.
final class OwnPolicy {
  static final Set<String> COMMANDS = Set.of("ALL", "SELECT", "INSERT", "UPDATE", "DELETE");

  /// Errors of what was written, as unknown columns: classes of SQLSTATE.
  private static final Set<String> FAULTS = Set.of("42", "22", "0A");

  private OwnPolicy() {}

  /// What is to be made or changed; null leaves it.
  ///
  /// @param rename the new name
  /// @param using empty for none
  record Wanted(
      String schema,
      String table,
      String name,
      @Nullable String rename,
      String command,
      boolean restrictive,
      @Nullable List<String> roles,
      @Nullable String using,
      @Nullable String check) {
    String on() {
      return Ddl.quote(schema) + "." + Ddl.quote(table);
    }
  }

  /// Makes a policy, and has the table heed policies.
  static Map<String, Object> create(Change change, Wanted wanted, boolean keep) {
    List<String> statements = new ArrayList<>();
    if (!Policies.table(change, wanted.schema(), wanted.table()).secured()) {
      statements.add("ALTER TABLE " + wanted.on() + " ENABLE ROW LEVEL SECURITY");
    }
    if (find(change, wanted, wanted.name()) != null) {
      throw new ApiError(
          409, "policy_exists", "The table has a policy " + wanted.name() + " already");
    }
    statements.add(
        "CREATE POLICY %s ON %s%s FOR %s TO %s%s"
            .formatted(
                Ddl.quote(wanted.name()),
                wanted.on(),
                wanted.restrictive() ? " AS RESTRICTIVE" : "",
                wanted.command(),
                roles(wanted.roles() == null ? List.of() : wanted.roles()),
                conditions(wanted)));
    return run(change, wanted, statements, "policy.create", keep);
  }

  /// Changes a policy; what it is for (its command, whether it restricts) can't be changed.
  static Map<String, Object> update(Change change, Wanted wanted, boolean keep) {
    var _ = Policies.table(change, wanted.schema(), wanted.table());
    if (find(change, wanted, wanted.name()) == null) {
      throw ApiError.notFound("policy");
    }
    List<String> statements = new ArrayList<>();
    String policy = "ALTER POLICY " + Ddl.quote(wanted.name()) + " ON " + wanted.on();
    String to = wanted.roles() == null ? "" : " TO " + roles(wanted.roles());
    String conditions = conditions(wanted);
    if (!to.isEmpty() || !conditions.isEmpty()) {
      statements.add(policy + to + conditions);
    }
    String name = wanted.rename();
    if (name != null && !name.equals(wanted.name())) {
      if (find(change, wanted, name) != null) {
        throw new ApiError(409, "policy_exists", "The table has a policy " + name + " already");
      }
      statements.add(policy + " RENAME TO " + Ddl.quote(name));
    }
    return run(change, wanted, statements, "policy.update", keep);
  }

  /// Has a table heed policies or not.
  static Map<String, Object> heed(
      Change change, String schema, String table, boolean enabled, boolean keep) {
    Wanted wanted = new Wanted(schema, table, "", null, "ALL", false, null, null, null);
    boolean secured = Policies.table(change, schema, table).secured();
    List<String> statements =
        secured == enabled
            ? List.of()
            : List.of(
                "ALTER TABLE %s %s ROW LEVEL SECURITY"
                    .formatted(wanted.on(), enabled ? "ENABLE" : "DISABLE"));
    return run(change, wanted, statements, enabled ? "policy.enable" : "policy.disable", keep);
  }

  private static @Nullable Row find(Change change, Wanted wanted, String name) {
    return change.dao(PolicyDao.class).list(wanted.schema(), wanted.table()).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String roles(List<String> roles) {
    return roles.isEmpty()
        ? "PUBLIC"
        : roles.stream()
            .map(role -> role.equals("public") ? "PUBLIC" : Ddl.quote(role))
            .collect(Collectors.joining(", "));
  }

  private static String conditions(Wanted wanted) {
    return (isThere(wanted.using()) ? " USING (" + wanted.using() + ")" : "")
        + (isThere(wanted.check()) ? " WITH CHECK (" + wanted.check() + ")" : "");
  }

  private static boolean isThere(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  /// Runs it also where nothing is to be kept: Postgres says what is wrong with a condition.
  private static Map<String, Object> run(
      Change change, Wanted wanted, List<String> statements, String action, boolean keep) {
    change.handle().savepoint("policy");
    List<Map<String, Object>> before = views(change, wanted);
    try {
      statements.forEach(statement -> Ddl.run(change, statement));
    } catch (JdbiException e) {
      throw fault(e);
    }
    List<Map<String, Object>> after = views(change, wanted);
    if (keep) {
      change.audit(
          Policies.event(action, wanted.schema(), wanted.table())
              .with("before", before)
              .with("after", statements));
    } else {
      change.handle().rollbackToSavepoint("policy");
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("statements", statements);
    answer.put("policies", after);
    answer.put("written", keep);
    return answer;
  }

  private static List<Map<String, Object>> views(Change change, Wanted wanted) {
    return change.dao(PolicyDao.class).list(wanted.schema(), wanted.table()).stream()
        .map(Policies::view)
        .toList();
  }

  private static RuntimeException fault(JdbiException failure) {
    if (failure.getCause() instanceof SQLException cause) {
      String state = String.valueOf(cause.getSQLState());
      if (state.length() == 5 && FAULTS.contains(state.substring(0, 2))) {
        String message = String.valueOf(cause.getMessage()).split("\n", 2)[0];
        return new ApiError(400, "policy_invalid", message.replace("ERROR: ", ""));
      }
    }
    return failure;
  }
}
