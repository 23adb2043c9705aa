package dev.crestfall.studio.sql.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What Postgres says of a statement that failed, or notices in passing.
public final class Fault {
  private Fault() {}

  /// The error, its place counted in the script.
  public static ObjectNode of(SQLException error, String statement, int start) {
    ServerErrorMessage said =
        error instanceof PSQLException known ? known.getServerErrorMessage() : null;
    if (said == null) {
      ObjectNode node = Json.MAPPER.createObjectNode();
      put(node, "sqlstate", error.getSQLState());
      return node.put("message", clientSide(error));
    }
    ObjectNode node = of(said);
    if (said.getPosition() > 0) {
      node.put("position", start + offset(statement, said.getPosition()));
    }
    return node;
  }

  /// All members that are there.
  public static ObjectNode of(ServerErrorMessage said) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    put(node, "severity", said.getSeverity());
    put(node, "sqlstate", said.getSQLState());
    put(node, "message", said.getMessage());
    put(node, "detail", said.getDetail());
    put(node, "hint", said.getHint());
    put(node, "where", said.getWhere());
    put(node, "query", said.getInternalQuery());
    put(node, "schema", said.getSchema());
    put(node, "table", said.getTable());
    put(node, "column", said.getColumn());
    put(node, "constraint", said.getConstraint());
    return node;
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      node.put(name, value);
    }
  }

  /// The driver's own words tell of addresses; those on sizes are for people.
  private static String clientSide(SQLException error) {
    String words = String.valueOf(error.getMessage());
    if (words.contains("maxResultBuffer")) {
      return "A few rows of this result are larger than 32 MB: select fewer or narrower columns";
    }
    return "08".equals(prefix(error))
        ? "The connection to the database was lost"
        : "The statement can't be run from here: " + words;
  }

  private static String prefix(SQLException error) {
    String state = error.getSQLState();
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
  }

  /// Postgres counts characters from 1, Java and JavaScript halves of them from 0.
  private static int offset(String statement, int position) {
    int characters = statement.codePointCount(0, statement.length());
    return statement.offsetByCodePoints(0, Math.clamp(position - 1L, 0, characters));
  }
}
