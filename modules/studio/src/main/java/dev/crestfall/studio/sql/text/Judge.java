package dev.crestfall.studio.sql.text;

import dev.crestfall.studio.sql.text.Judgement.Place;
import java.util.List;
import java.util.Set;

/// Tells what a statement may do. Only what is known to read counts as reading, and even that runs
/// in a transaction that Postgres holds to reading: the functions that it calls are looked up
/// there.
public final class Judge {
  private static final Set<String> QUERIES = Set.of("select", "with", "values", "table");
  private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge");
  private static final Set<String> CONTROLS =
      Set.of(
          "begin",
          "start",
          "commit",
          "end",
          "rollback",
          "abort",
          "savepoint",
          "release",
          "prepare");
  private static final Set<String> ALONE = Set.of("vacuum", "cluster");
  private static final Set<String> CLUSTER_WIDE =
      Set.of("database", "tablespace", "subscription", "system");

  /// Settings that decide who runs, what is judged and for how long.
  private static final Set<String> GUARDS =
      Set.of(
          "role",
          "session",
          "session_authorization",
          "session_replication_role",
          "standard_conforming_strings",
          "statement_timeout",
          "lock_timeout",
          "transaction",
          "transaction_read_only",
          "default_transaction_read_only",
          "constraints",
          "log_statement",
          "application_name");

  private static final Set<String> OWNER_CALLS =
      Set.of(
          "pg_read_file",
          "pg_read_binary_file",
          "pg_ls_dir",
          "pg_stat_file",
          "lo_import",
          "lo_export",
          "pg_reload_conf",
          "pg_rotate_logfile",
          "pg_promote",
          "pg_file_write",
          "pg_file_rename",
          "pg_file_unlink",
          "pg_execute_server_program",
          "dblink_connect",
          "dblink_connect_u");

  private Judge() {}

  /// Judges one statement.
  public static Judgement of(SqlStatement statement) {
    Judgement judged = judge(statement);
    return isForOwner(statement) ? judged.forOwner() : judged;
  }

  private static Judgement judge(SqlStatement statement) {
    Token first = statement.at(0);
    if (first.isSymbol('\\')) {
      return Judgement.impossible("psql_command");
    }
    int at = 0;
    while (statement.at(at).isSymbol('(') && at < statement.tokens().size() - 1) {
      at++;
    }
    if (statement.at(at).isAnyOf(QUERIES)) {
      return query(statement);
    }
    if (first.isAnyOf(CHANGES)) {
      return change(statement, "write");
    }
    return command(statement, first.kind() == Token.Kind.WORD ? first.text() : "");
  }

  private static Judgement command(SqlStatement statement, String word) {
    return switch (word) {
      case "drop", "truncate" -> Judgement.destroys(word).at(place(statement));
      case "show" -> Judgement.reads("show");
      case "explain" -> explain(statement);
      case "set", "reset" -> setting(statement);
      case "copy" -> copy(statement);
      case "alter" ->
          statement.has("drop")
              ? Judgement.destroys("alter_drop").at(place(statement))
              : Judgement.writes("definition").at(place(statement));
      case "call", "do" -> Judgement.writes("procedure").at(Place.CONTROLS);
      case "create", "comment", "grant", "revoke", "reindex", "security", "import", "reassign" ->
          Judgement.writes("definition").at(place(statement));
      default ->
          Judgement.writes(CONTROLS.contains(word) ? "transaction" : "unknown")
              .at(place(statement));
    };
  }

  private static Judgement query(SqlStatement statement) {
    if (statement.tokens().stream().anyMatch(token -> token.isAnyOf(CHANGES))) {
      return change(statement, "write");
    }
    if (statement.has("into")) {
      return Judgement.writes("select_into");
    }
    for (int i = 1; i < statement.tokens().size(); i++) {
      boolean locks = statement.at(i).is("share") || statement.at(i).is("key");
      if (locks && (statement.at(i - 1).is("for") || statement.at(i - 1).is("no"))) {
        return Judgement.writes("locks");
      }
    }
    return Judgement.reads("query");
  }

  /// A change somewhere in the statement: one of all rows is another thing than one of some.
  private static Judgement change(SqlStatement statement, String reason) {
    List<Token> tokens = statement.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      boolean begins = i == 0 || tokens.get(i - 1).isSymbol('(') || tokens.get(i - 1).isSymbol(')');
      Token token = tokens.get(i);
      if (begins && (token.is("delete") || token.is("update")) && !hasCondition(tokens, i)) {
        return Judgement.destroys(token.text() + "_without_where");
      }
    }
    return Judgement.writes(reason);
  }

  private static boolean hasCondition(List<Token> tokens, int from) {
    int depth = 0;
    for (int i = from; i < tokens.size() && depth >= 0; i++) {
      Token token = tokens.get(i);
      if (token.isSymbol('(')) {
        depth++;
      } else if (token.isSymbol(')')) {
        depth--;
      } else if (depth == 0 && token.is("where")) {
        return true;
      }
    }
    return false;
  }

  /// Without ANALYZE nothing is run; with it everything is.
  private static Judgement explain(SqlStatement statement) {
    List<Token> tokens = statement.tokens();
    int at = 1;
    boolean runs = false;
    if (statement.at(at).isSymbol('(')) {
      while (at < tokens.size() && !tokens.get(at).isSymbol(')')) {
        runs |= tokens.get(at).is("analyze") || tokens.get(at).is("analyse");
        at++;
      }
      at++;
    }
    while (at < tokens.size() && tokens.get(at).isAnyOf(Set.of("analyze", "analyse", "verbose"))) {
      runs |= !tokens.get(at).is("verbose");
      at++;
    }
    if (!runs || at >= tokens.size()) {
      return Judgement.reads("explain");
    }
    int start = tokens.get(at).start();
    String text = statement.text().substring(start - statement.start());
    return of(new SqlStatement(start, text, tokens.subList(at, tokens.size())));
  }

  private static Judgement setting(SqlStatement statement) {
    int at = statement.at(1).isAnyOf(Set.of("local", "session")) ? 2 : 1;
    boolean guards =
        statement.at(at).isAnyOf(GUARDS)
            || (at == 2 && statement.at(2).isAnyOf(Set.of("characteristics", "authorization")))
            || statement.at(at).kind() == Token.Kind.NAME;
    return guards ? Judgement.writes("session") : Judgement.reads("setting");
  }

  /// The data of the simple form goes through the client, which here is a browser.
  private static Judgement copy(SqlStatement statement) {
    if (statement.has("stdin") || statement.has("stdout")) {
      return Judgement.impossible("copy_through_client");
    }
    return Judgement.destroys("copy_server_file");
  }

  private static Place place(SqlStatement statement) {
    Token first = statement.at(0);
    if (first.isAnyOf(CONTROLS)) {
      return first.is("prepare") && !statement.at(1).is("transaction")
          ? Place.ANYWHERE
          : Place.CONTROLS;
    }
    boolean alone =
        first.isAnyOf(ALONE)
            || statement.has("concurrently")
            || (first.isAnyOf(Set.of("create", "drop", "alter"))
                && statement.at(1).isAnyOf(CLUSTER_WIDE))
            || (first.is("reindex")
                && statement.tokens().stream()
                    .anyMatch(token -> token.isAnyOf(Set.of("database", "schema", "system"))));
    return alone ? Place.ALONE : Place.ANYWHERE;
  }

  private static boolean isForOwner(SqlStatement statement) {
    Token first = statement.at(0);
    boolean definesExtension =
        first.isAnyOf(Set.of("create", "alter", "drop")) && statement.at(1).is("extension");
    return definesExtension
        || first.is("load")
        || statement.begins("alter", "system")
        || (first.is("copy") && !statement.has("stdin") && !statement.has("stdout"))
        || statement.calls().stream().anyMatch(OWNER_CALLS::contains);
  }
}
