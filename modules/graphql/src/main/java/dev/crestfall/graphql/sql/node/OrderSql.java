package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.plan.read.OrderTerm;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The order of a connection, and what lies beyond a place in it.
final class OrderSql {
  private final SqlWriter sql;
  private final String alias;
  private final List<Term> terms;

  /// @param cursor one value for each term, or none at all
  OrderSql(SqlWriter sql, String alias, List<OrderTerm> order, List<Bound> cursor) {
    this.sql = sql;
    this.alias = alias;
    this.terms = terms(order, cursor);
  }

  private record Term(OrderTerm term, List<Bound> value) {}

  /// A column that comes again decides nothing any more.
  private static List<Term> terms(List<OrderTerm> order, List<Bound> cursor) {
    List<Term> terms = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (int i = 0; i < order.size(); i++) {
      if (seen.add(List.of(order.get(i).path(), order.get(i).column()))) {
        terms.add(new Term(order.get(i), cursor.isEmpty() ? List.of() : List.of(cursor.get(i))));
      }
    }
    return terms;
  }

  /// What a row is ordered by.
  static void key(SqlWriter sql, String alias, OrderTerm term) {
    key(sql, alias, term.path(), term.column().column());
  }

  private static void key(SqlWriter sql, String alias, List<RelationField> path, String column) {
    if (path.isEmpty()) {
      sql.column(alias, column);
      return;
    }
    RelationField step = path.getFirst();
    String target = sql.alias();
    sql.add("(SELECT ");
    key(sql, target, path.subList(1, path.size()), column);
    new Rows(() -> sql.name(step.target()), step.columns(), alias).write(sql, target);
    sql.add(")");
  }

  void orderBy() {
    sql.add(" ORDER BY ").list(terms, ", ", this::term);
  }

  /// Where no null can stand nothing is said of it: indexes fit only what they are declared as.
  private void term(Term term) {
    var direction = term.term().direction();
    column(term);
    sql.add(direction.ascending() ? "" : " DESC");
    if (term.term().nullable() && direction.ascending() == direction.nullsFirst()) {
      sql.add(direction.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }
  }

  /// Whether a row lies beyond the cursor.
  void beyond() {
    boolean ascending = terms.getFirst().term().direction().ascending();
    boolean tuple =
        terms.stream()
            .allMatch(term ->
                !term.term().nullable() && term.term().direction().ascending() == ascending);
    if (tuple) {
      sql.add("(").list(terms, ", ", this::column).add(ascending ? ") > (" : ") < (");
      sql.list(terms, ", ", this::value).add(")");
      return;
    }
    Term first = terms.getFirst();
    if (!first.term().nullable()) {
      // implied by the rest, and an index can begin there
      column(first);
      sql.add(ascending ? " >= " : " <= ");
      value(first);
      sql.add(" AND ");
    }
    beyond(0);
  }

  private void beyond(int index) {
    Term term = terms.get(index);
    sql.add("(");
    strictly(term);
    if (index + 1 < terms.size()) {
      sql.add(" OR (");
      equally(term);
      sql.add(" AND ");
      beyond(index + 1);
      sql.add(")");
    }
    sql.add(")");
  }

  private void strictly(Term term) {
    column(term);
    sql.add(term.term().direction().ascending() ? " > " : " < ");
    value(term);
    if (!term.term().nullable()) {
      return;
    }
    boolean nullsFirst = term.term().direction().nullsFirst();
    sql.add(" OR (");
    column(term);
    sql.add(nullsFirst ? " IS NOT NULL AND " : " IS NULL AND ");
    value(term);
    sql.add(nullsFirst ? " IS NULL)" : " IS NOT NULL)");
  }

  private void equally(Term term) {
    boolean nullable = term.term().nullable();
    sql.add(nullable ? "(" : "");
    column(term);
    sql.add(" = ");
    value(term);
    if (nullable) {
      sql.add(" OR (");
      column(term);
      sql.add(" IS NULL AND ");
      value(term);
      sql.add(" IS NULL))");
    }
  }

  private void column(Term term) {
    key(sql, alias, term.term());
  }

  private void value(Term term) {
    sql.value(term.value().getFirst(), term.term().column().sqlType());
  }
}
