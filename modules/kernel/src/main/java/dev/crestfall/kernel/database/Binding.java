package dev.crestfall.kernel.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/// Puts values into a statement. Every one has a declared type: an undeclared one makes the driver
/// ask the server at each execution.
final class Binding {
  private final PreparedStatement statement;
  private int index;

  Binding(PreparedStatement statement) {
    this.statement = statement;
  }

  void text(String value) throws SQLException {
    statement.setString(++index, value);
  }

  void all(List<Param> params) throws SQLException {
    for (Param param : params) {
      switch (param) {
        case Param.Text(String value) -> {
          if (value == null) {
            statement.setNull(++index, Types.VARCHAR);
          } else {
            statement.setString(++index, value);
          }
        }
        case Param.Typed(String type, String value) ->
            statement.setObject(++index, typed(type, value));
        case Param.Bytes(byte[] value) -> statement.setBytes(++index, value);
        case Param.TextArray(List<String> values) ->
            statement.setString(++index, arrayLiteral(values));
      }
    }
  }

  /// A type that is named is declared to the server, as text's is.
  private static PGobject typed(String type, @Nullable String value) throws SQLException {
    PGobject object = new PGobject();
    object.setType(type);
    object.setValue(value);
    return object;
  }

  /// `{"a","b"}`, which SQL casts to an array.
  static String arrayLiteral(List<String> values) {
    StringBuilder literal = new StringBuilder("{");
    for (String value : values) {
      literal.append(literal.length() == 1 ? "\"" : ",\"");
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '"' || c == '\\') {
          literal.append('\\');
        }
        literal.append(c);
      }
      literal.append('"');
    }
    return literal.append('}').toString();
  }
}
