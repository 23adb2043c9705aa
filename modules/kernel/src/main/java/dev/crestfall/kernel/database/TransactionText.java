package dev.crestfall.kernel.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;

/// The SQL of whole transactions: BEGIN, the settings, the statements, COMMIT, in one text that
/// goes out as one batch. Texts are kept, so that the driver finds the server's prepared statements
/// by the very same string.
final class TransactionText {
  /// In characters: a caller may ask for statements of 100,000, each another.
  private static final long MAX_KEPT = 4_000_000;

  /// What a key and its entry take beside their texts.
  private static final int ENTRY = 300;

  private static final String SEARCH_PATH = "search_path";

  private final boolean prepared;

  private final Cache<Key, String> kept =
      Caffeine.newBuilder()
          .maximumWeight(MAX_KEPT)
          .weigher((Key _, String text) -> ENTRY + 2 * text.length())
          .executor(Runnable::run)
          .build();

  /// What a text depends on. The names of settings are as good as constants: they come from
  /// configuration and catalog, never from a caller.
  private record Key(
      boolean readOnly,
      String isolation,
      List<String> settings,
      List<String> before,
      String main,
      boolean commit,
      long version,
      String role) {}

  /// @param prepared whether statements are prepared on the server
  TransactionText(boolean prepared) {
    this.prepared = prepared;
  }

  boolean prepared() {
    return prepared;
  }

  String of(Session session, List<Statement> before, String main, boolean commit, long version) {
    List<String> texts =
        before.isEmpty() ? List.of() : before.stream().map(Statement::sql).toList();
    String role = session.settings().getOrDefault("role", "");
    Key key =
        new Key(
            session.readOnly(),
            session.isolation(),
            new ArrayList<>(session.settings().keySet()),
            texts,
            main,
            commit,
            version,
            role);
    String text = kept.getIfPresent(key);
    if (text == null) {
      text = build(key);
      kept.put(key, text);
    }
    return text;
  }

  private String build(Key key) {
    StringBuilder sql = new StringBuilder("BEGIN");
    if (!key.isolation().isEmpty()) {
      sql.append(" ISOLATION LEVEL ").append(isolation(key.isolation()));
    }
    sql.append(key.readOnly() ? " READ ONLY" : "");
    if (!key.settings().isEmpty()) {
      String separator = ";SELECT ";
      for (String name : key.settings()) {
        sql.append(separator).append("set_config(").append(literal(name));
        sql.append(isLocal(name, key) ? ",?,true)" : ",?,false)");
        separator = ",";
      }
    }
    for (String statement : key.before()) {
      sql.append(';').append(statement);
    }
    sql.append(';').append(key.main());
    if (key.commit()) {
      sql.append(";COMMIT");
    }
    return sql.append(mark(key.version(), key.role())).toString();
  }

  /// A statement within a transaction that has begun.
  String alone(Session session, String sql, long version) {
    return sql + mark(version, session.settings().getOrDefault("role", ""));
  }

  /// A cached plan of another catalog or role is refused or slow: each has statements of its own.
  private static String mark(long version, String role) {
    return "/*" + version + ' ' + comment(role) + "*/";
  }

  /// Since PostgreSQL 18 the server reports each change of the search path that it sees at the end
  /// of a round trip, and the driver then prepares every statement anew: twice for each write of
  /// two trips, if the path were put back at its end. So there it stays until the next one sets its
  /// own; but not where a pooler may give the backend to somebody else.
  private boolean isLocal(String name, Key key) {
    return key.commit() || !prepared || !name.equals(SEARCH_PATH);
  }

  private static String isolation(String name) {
    return switch (name) {
      case "read committed" -> "READ COMMITTED";
      case "repeatable read" -> "REPEATABLE READ";
      case "serializable" -> "SERIALIZABLE";
      default -> throw new IllegalArgumentException("no isolation level: " + name);
    };
  }

  /// A name as a literal; `?` would be taken for a parameter by the driver nowhere within quotes.
  private static String literal(String name) {
    return "'" + name.replace("'", "''") + "'";
  }

  /// Letters and digits of the role and its hash: a name must not end the comment.
  private static String comment(String role) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < role.length(); i++) {
      char c = role.charAt(i);
      safe.append(c < 128 && (Character.isLetterOrDigit(c) || c == '_') ? c : '.');
    }
    return safe.append(' ').append(Integer.toHexString(role.hashCode())).toString();
  }

  /// How many results come before the main statement's.
  static int resultsBefore(Session session, List<Statement> before) {
    return 1 + (session.settings().isEmpty() ? 0 : 1) + before.size();
  }
}
