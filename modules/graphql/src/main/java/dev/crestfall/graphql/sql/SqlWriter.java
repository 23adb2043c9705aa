package dev.crestfall.graphql.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.error.GraphqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Gathers a statement's text and its parameters, in the order of the text. Text is names of the
/// model and what this module writes; whatever a caller gives is a [Bound].
public final class SqlWriter {
  /// Types whose own name in a cast would mean a length of one.
  private static final Map<String, String> UNBOUNDED =
      Map.of(
          "character", "bpchar", "character[]", "bpchar[]", "bit", "\"bit\"", "bit[]", "\"bit\"[]");

  /// Postgres takes no more than 65,535 with a statement.
  private static final int MOST_VALUES = 60_000;

  private final StringBuilder text = new StringBuilder(512);
  private final List<Bound> params = new ArrayList<>();
  private int aliases;

  public SqlWriter add(String sql) {
    text.append(sql);
    return this;
  }

  public SqlWriter name(String identifier) {
    return add(QualifiedName.quote(identifier));
  }

  public SqlWriter name(QualifiedName name) {
    return add(name.quoted());
  }

  /// A column of what has this alias.
  public SqlWriter column(String alias, String column) {
    return add(alias).add(".").name(column);
  }

  /// Text of the model, as a constant.
  public SqlWriter literal(String value) {
    boolean escapes = value.indexOf('\\') >= 0;
    String quoted = "'" + value.replace("'", "''") + "'";
    return add(escapes ? " E" + quoted.replace("\\", "\\\\") : quoted);
  }

  /// A value that is known when the statement runs, as `sqlType`.
  public SqlWriter value(Bound value, String sqlType) {
    if (params.size() == MOST_VALUES) {
      throw GraphqlError.field("The field has more than " + MOST_VALUES + " values");
    }
    params.add(value);
    return add("CAST(? AS ").add(type(sqlType)).add(")");
  }

  /// What the model and this module write, as `sqlType`.
  public SqlWriter cast(String expression, String sqlType) {
    return add("CAST(").add(expression).add(" AS ").add(type(sqlType)).add(")");
  }

  private static String type(String sqlType) {
    return UNBOUNDED.getOrDefault(sqlType, sqlType);
  }

  public <T> SqlWriter list(Iterable<T> items, String separator, Consumer<T> writer) {
    boolean first = true;
    for (T item : items) {
      if (!first) {
        add(separator);
      }
      first = false;
      writer.accept(item);
    }
    return this;
  }

  /// An alias that the statement has not used yet. The same statement gets the same ones.
  public String alias() {
    return "t" + ++aliases;
  }

  public String text() {
    return text.toString();
  }

  public List<Bound> params() {
    return List.copyOf(params);
  }

  /// The statement of a read.
  public RootStatement statement() {
    return new RootStatement(text(), params);
  }
}
