package dev.crestfall.authorization.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Policies of row-level security that are written again and again, in the form that Postgres
/// answers fast: what does not depend on the row is asked once a statement.
enum PolicyTemplate {
  PUBLIC_READ("Everybody reads every row", "", ""),
  OWNER("Users read and write the rows that are theirs", "column", ""),
  WORKSPACE(
      "Rows belong to an organization, a team or a workspace; roles there decide",
      "column read",
      "write"),
  RESOURCE(
      "Each row is a resource; roles at it and above it, and its visibility, decide",
      "column type read",
      "write"),
  PERMISSION("Who holds a permission for everything", "read", "write"),
  SERVICE_ONLY("No client reads or writes, only the service key", "", ""),
  SECOND_FACTOR("Besides all other policies, only with a second factor", "", "");

  private static final String USERS = "authenticated";

  private final String description;
  private final String required;
  private final String optional;

  /// Names of parameters with spaces between.
  PolicyTemplate(String description, String required, String optional) {
    this.description = description;
    this.required = required;
    this.optional = optional;
  }

  /// What fills a template in.
  ///
  /// @param column quoted
  /// @param columnType as Postgres names it
  /// @param type of resources
  /// @param read the permission to read
  /// @param write the permission to write, empty for nobody
  record Values(String column, String columnType, String type, String read, String write) {
    boolean isUuid() {
      return columnType.equals("uuid");
    }

    boolean isText() {
      return columnType.equals("text") || columnType.startsWith("character varying");
    }
  }

  /// One policy to be made.
  ///
  /// @param command as `SELECT`
  /// @param using empty for none
  /// @param check empty for none
  record Policy(
      String name, boolean restrictive, String command, String roles, String using, String check) {
    String on(String table) {
      return "CREATE POLICY "
          + Ddl.quote(name)
          + " ON "
          + table
          + (restrictive ? " AS RESTRICTIVE" : "")
          + " FOR "
          + command
          + " TO "
          + roles
          + (using.isEmpty() ? "" : " USING (" + using + ")")
          + (check.isEmpty() ? "" : " WITH CHECK (" + check + ")");
    }
  }

  /// As `public-read`.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<PolicyTemplate> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  boolean requires(String parameter) {
    return words(required).contains(parameter);
  }

  boolean takes(String parameter) {
    return requires(parameter) || words(optional).contains(parameter);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  /// Whether a column of this type can be asked about.
  boolean suits(Values values) {
    return switch (this) {
      case OWNER, WORKSPACE -> values.isUuid() || values.isText();
      default -> true;
    };
  }

  /// For the person who chooses one.
  Map<String, Object> view() {
    Values example = new Values("workspace_id", "uuid", "post", "posts:read", "posts:write");
    Values named =
        switch (this) {
          case OWNER -> new Values("user_id", "uuid", "", "", "");
          case RESOURCE -> new Values("id", "text", "post", "posts:read", "posts:write");
          default -> example;
        };
    return Map.of(
        "name", word(),
        "description", description,
        "required", words(required),
        "optional", words(optional),
        "example", policies(named).stream().map(policy -> policy.on("public.post")).toList());
  }

  /// The policies that it comes to.
  List<Policy> policies(Values values) {
    return switch (this) {
      case PUBLIC_READ ->
          List.of(new Policy(word(), false, "SELECT", "anon, authenticated", "true", ""));
      case OWNER -> {
        String mine =
            values.column() + " = (SELECT auth.uid())" + (values.isText() ? "::text" : "");
        yield List.of(new Policy(word(), false, "ALL", USERS, mine, mine));
      }
      case WORKSPACE ->
          readAndWrite(
              values,
              permission ->
                  "%s = ANY ((SELECT authz.scopes('%s'))::%s[])"
                      .formatted(values.column(), permission, values.isText() ? "text" : "uuid"));
      case RESOURCE ->
          readAndWrite(
              values,
              permission ->
                  "%s = ANY ((SELECT authz.resources('%s', '%s'))::text[])"
                      .formatted(
                          values.isText() ? values.column() : values.column() + "::text",
                          permission,
                          values.type()));
      case PERMISSION -> readAndWrite(values, "(SELECT authz.has('%s'))"::formatted);
      case SERVICE_ONLY -> List.of();
      case SECOND_FACTOR -> {
        String proven = "(SELECT auth.jwt() ->> 'aal') = 'aal2'";
        yield List.of(new Policy(word(), true, "ALL", USERS, proven, proven));
      }
    };
  }

  /// The condition that a permission comes to.
  private interface Condition {
    String of(String permission);
  }

  private List<Policy> readAndWrite(Values values, Condition condition) {
    List<Policy> all = new ArrayList<>();
    all.add(new Policy(word() + "-read", false, "SELECT", USERS, condition.of(values.read()), ""));
    if (!values.write().isEmpty()) {
      String may = condition.of(values.write());
      all.add(new Policy(word() + "-insert", false, "INSERT", USERS, "", may));
      all.add(new Policy(word() + "-update", false, "UPDATE", USERS, may, may));
      all.add(new Policy(word() + "-delete", false, "DELETE", USERS, may, ""));
    }
    return all;
  }
}
