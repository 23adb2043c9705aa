package dev.crestfall.studio.statement;

import dev.crestfall.studio.database.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement that is being put together. What is run and what is shown to people are the same
/// parts: values are bound when it runs and written as literals when it is shown.
public final class SqlText {
  /// Literals are shown up to this length; the statement that runs has the whole value.
  private static final int LONGEST_SHOWN = 10_000;

  private sealed interface Part {
    record Plain(String sql) implements Part {}

    record Foreign(Condition condition) implements Part {}

    record Value(@Nullable String text) implements Part {}
  }

  private final List<Part> parts = new ArrayList<>();

  /// Begins with this.
  public static SqlText of(String sql) {
    return new SqlText().add(sql);
  }

  /// Adds SQL of our own, which holds nothing that a caller sent and no `?`.
  public SqlText add(String sql) {
    parts.add(new Part.Plain(sql));
    return this;
  }

  /// Adds an identifier, quoted.
  public SqlText name(String identifier) {
    return add(Names.quote(identifier));
  }

  /// Adds what another one holds.
  public SqlText add(SqlText other) {
    parts.addAll(other.parts);
    return this;
  }

  /// Adds a condition that somebody wrote, in parentheses.
  public SqlText condition(Condition condition) {
    add("(");
    parts.add(new Part.Foreign(condition));
    return add(")");
  }

  /// Adds a value.
  ///
  /// @param type what Postgres is to read the text as, as `format_type` writes it
  public SqlText value(@Nullable String text, String type) {
    add("CAST(");
    parts.add(new Part.Value(text));
    return add(" AS " + type + ")");
  }

  /// Adds what these come to, with this between them.
  public SqlText join(String between, List<SqlText> all) {
    for (int i = 0; i < all.size(); i++) {
      if (i > 0) {
        add(between);
      }
      add(all.get(i));
    }
    return this;
  }

  /// Whether nothing has been added.
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /// The statement, its values bound; the caller closes it.
  public PreparedStatement prepare(Connection connection) throws SQLException {
    StringBuilder text = new StringBuilder();
    List<@Nullable String> values = new ArrayList<>();
    for (Part part : parts) {
      switch (part) {
        case Part.Plain plain -> text.append(plain.sql());
        case Part.Foreign foreign -> text.append(foreign.condition().escaped());
        case Part.Value value -> {
          text.append('?');
          values.add(value.text());
        }
      }
    }
    PreparedStatement statement = connection.prepareStatement(text.toString());
    try {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /// The statement with its values written out, for COPY, which binds none.
  public String literal() {
    return text(Integer.MAX_VALUE);
  }

  /// The statement for people to read; of long values only the beginning.
  public String shown() {
    return text(LONGEST_SHOWN);
  }

  private String text(int longest) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Plain plain -> text.append(plain.sql());
        case Part.Foreign foreign -> text.append(foreign.condition().text());
        case Part.Value value -> text.append(literal(value.text(), longest));
      }
    }
    return text.toString();
  }

  private static String literal(@Nullable String value, int longest) {
    if (value == null) {
      return "NULL";
    }
    boolean cut = value.length() > longest;
    String text = cut ? value.substring(0, longest) : value;
    String quoted =
        (text.indexOf('\\') < 0 ? "'" : "E'") + text.replace("\\", "\\\\").replace("'", "''") + "'";
    return cut ? quoted + " /* ... " + value.length() + " characters */" : quoted;
  }
}
