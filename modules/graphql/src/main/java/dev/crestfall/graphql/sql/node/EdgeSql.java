package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.plan.read.EdgePart;
import dev.crestfall.graphql.plan.read.TypeName;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;

/// One edge for each row, as joined sub-selects without a FROM: Postgres makes plain expressions of
/// them.
final class EdgeSql {
  private final SqlWriter sql;
  private final List<EdgePart> parts;
  private final RowAlias row;
  private final String edge;

  EdgeSql(SqlWriter sql, List<EdgePart> parts, RowAlias row) {
    this.sql = sql;
    this.parts = parts;
    this.row = row;
    this.edge = sql.alias();
  }

  /// The edge, as SQL.
  String object() {
    return Entry.object(edge, parts.stream().map(EdgePart::key).toList());
  }

  /// The sub-selects, after the rows in FROM.
  void laterals(Runnable cursor) {
    List<Entry> entries = new ArrayList<>();
    for (EdgePart part : parts) {
      entries.add(
          new Entry(
              part.key(),
              switch (part) {
                case EdgePart.Cursor _ -> cursor;
                case TypeName name ->
                    () -> sql.add("CAST(").literal(name.typeName()).add(" AS text)");
                case EdgePart.Node node -> node(node);
              }));
    }
    lateral(entries, edge);
  }

  private Runnable node(EdgePart.Node node) {
    String alias = sql.alias();
    List<Entry> entries = new NodeSql(sql).entries(node.node(), row);
    lateral(entries, alias);
    String object = ObjectSql.object(alias, entries);
    return () -> sql.add(object);
  }

  private void lateral(List<Entry> entries, String alias) {
    sql.add(" CROSS JOIN LATERAL (SELECT ");
    new ObjectSql(sql).list(entries);
    sql.add(") ").add(alias);
  }
}
