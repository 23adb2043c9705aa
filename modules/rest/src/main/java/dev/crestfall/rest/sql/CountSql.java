package dev.crestfall.rest.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.request.JoinType;
import dev.crestfall.rest.sql.text.SqlWriter;
import org.jspecify.annotations.Nullable;

/// The rows of a read without its limit and offset. Embeds take part only where they filter, as
/// EXISTS, so that the planner's guess is about the root's rows.
final class CountSql {
  private final SqlWriter sql;
  private final ReadSql reads;

  CountSql(SqlWriter sql) {
    this.sql = sql;
    this.reads = new ReadSql(sql, false);
  }

  void select(ReadNode node) {
    select(node, null);
  }

  private void select(ReadNode node, @Nullable QualifiedName parent) {
    QualifiedName table = ReadSql.table(node);
    sql.add("SELECT 1 FROM ");
    reads.from(node, parent);
    boolean open = reads.where(node, table, embed -> embedTest(node, embed));
    for (ReadNode child : node.children()) {
      if (child.joinType() == JoinType.INNER) {
        sql.add(open ? " AND EXISTS (" : " WHERE EXISTS (");
        select(child, table);
        sql.add(")");
        open = true;
      }
    }
  }

  private void embedTest(ReadNode node, Condition.EmbedIsNull embed) {
    sql.add(embed.negated() ? "EXISTS (" : "NOT EXISTS (");
    select(EmbedSql.child(node, embed.aggregateAlias()), ReadSql.table(node));
    sql.add(")");
  }
}
