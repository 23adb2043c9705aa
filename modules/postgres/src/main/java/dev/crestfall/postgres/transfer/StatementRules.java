package dev.crestfall.postgres.transfer;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What becomes of a statement in an import, which is one transaction whatever the script says.
final class StatementRules {
  private static final Set<String> COMMITS = Set.of("BEGIN", "COMMIT", "END", "START");
  private static final Set<String> OUTSIDE =
      Set.of(
          "CREATE DATABASE",
          "DROP DATABASE",
          "ALTER SYSTEM",
          "CREATE TABLESPACE",
          "DROP TABLESPACE",
          "REINDEX DATABASE",
          "REINDEX SYSTEM",
          "REINDEX SCHEMA",
          "CREATE SUBSCRIPTION",
          "DROP SUBSCRIPTION",
          "PREPARE TRANSACTION",
          "COMMIT PREPARED",
          "ROLLBACK PREPARED");

  private final ImportOptions options;

  StatementRules(ImportOptions options) {
    this.options = options;
  }

  /// Whether to run a statement or to leave it out.
  ///
  /// @throws TransferException if an import must not or can not run it
  boolean runs(ScriptStatement statement) {
    refuseOutsiders(statement);
    refuseEndings(statement);
    if (statement.startsWith("SET", "CLIENT_ENCODING")) {
      requireUtf8(statement);
    }
    if (!options.owners() && statement.startsWith("ALTER") && statement.contains("OWNER", "TO")) {
      return false;
    }
    if (!options.privileges() && isPrivilege(statement)) {
      return false;
    }
    return !isTransactionBound(statement) && !isPublicSchema(statement);
  }

  /// BEGIN and COMMIT of the script, which has only the one transaction around it.
  private static boolean isTransactionBound(ScriptStatement statement) {
    List<String> words = statement.words();
    return !words.isEmpty() && COMMITS.contains(words.getFirst());
  }

  /// pg_dump makes the schema `public` when it has another owner than usual, but every database has
  /// it already.
  private static boolean isPublicSchema(ScriptStatement statement) {
    return statement.words().equals(List.of("CREATE", "SCHEMA", "PUBLIC"));
  }

  private static boolean isPrivilege(ScriptStatement statement) {
    return statement.startsWith("GRANT")
        || statement.startsWith("REVOKE")
        || statement.startsWith("ALTER", "DEFAULT", "PRIVILEGES");
  }

  private static void refuseOutsiders(ScriptStatement statement) {
    List<String> words = statement.words();
    if (words.isEmpty()) {
      return;
    }
    String start = String.join(" ", words.subList(0, Math.min(2, words.size())));
    if (OUTSIDE.contains(start)) {
      throw outside(statement, start);
    }
    if (words.getFirst().equals("VACUUM") || words.equals(List.of("CLUSTER"))) {
      throw outside(statement, words.getFirst());
    }
    boolean refresh = statement.startsWith("REFRESH", "MATERIALIZED", "VIEW");
    if (Set.of("CREATE", "DROP", "REINDEX", "ALTER").contains(words.getFirst())
        && statement.contains("CONCURRENTLY")
        && !refresh) {
      throw new TransferException(
          statement.line(),
          "CONCURRENTLY does not work in a transaction, and an import is one",
          "Leave the word out.");
    }
    if (words.getFirst().equals("COPY") && statement.contains("TO", "STDOUT")) {
      throw new TransferException(
          statement.line(),
          "COPY TO STDOUT sends rows out, and an import only takes them in",
          "Take the line out.");
    }
  }

  private static TransferException outside(ScriptStatement statement, String name) {
    return new TransferException(
        statement.line(),
        name + " does not work in a transaction, and an import is one",
        "Take the line out and run it by itself.");
  }

  private static void refuseEndings(ScriptStatement statement) {
    boolean toSavepoint = statement.contains("TO");
    if (statement.startsWith("ABORT") || (statement.startsWith("ROLLBACK") && !toSavepoint)) {
      throw new TransferException(
          statement.line(),
          "A script that rolls back can't be imported: an import is kept as a whole or not at all",
          "Take the line out.");
    }
  }

  private static void requireUtf8(ScriptStatement statement) {
    String value = statement.sql().toUpperCase(Locale.ROOT);
    if (!value.contains("UTF8") && !value.contains("UTF-8") && !value.contains("UNICODE")) {
      throw new TransferException(
          statement.line(),
          "The script is not written in UTF-8: " + statement.sql(),
          "Dump again with --encoding=UTF8.");
    }
  }
}
