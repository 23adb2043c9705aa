package dev.crestfall.graphql.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.sql.SqlText;
import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.error.GraphqlError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gathers a statement's text and its parameters, in the order of the text. Text is names of the
/// model and what this module writes; whatever a caller gives is a [Bound].
public final class SqlWriter extends SqlText<SqlWriter> {
  /// Types whose own name in a cast would mean a length of one.
  private static final Map<String, String> UNBOUNDED =
      Map.of(
          "character", "bpchar", "character[]", "bpchar[]", "bit", "\"bit\"", "bit[]", "\"bit\"[]");

  /// Postgres takes no more than 65,535 with a statement.
  private static final int MOST_VALUES = 60_000;

  private final List<Bound> params = new ArrayList<>();
  private final Set<QualifiedName> names = new HashSet<>();
  private int aliases;

  @Override
  protected SqlWriter self() {
    return this;
  }

  @Override
  public SqlWriter name(QualifiedName name) {
    names.add(name);
    return super.name(name);
  }

  /// A column of what has this alias.
  public SqlWriter column(String alias, String column) {
    return add(alias).add(".").name(column);
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

  /// An alias that the statement has not used yet. The same statement gets the same ones.
  public String alias() {
    return "t" + ++aliases;
  }

  public List<Bound> params() {
    return List.copyOf(params);
  }

  /// The statement of a read.
  public RootStatement statement() {
    return new RootStatement(text(), params, names);
  }
}
