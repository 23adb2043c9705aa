package dev.crestfall.rest.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.JoinCondition;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.sql.filter.ConditionSql;
import dev.crestfall.rest.sql.filter.FieldSql;
import dev.crestfall.rest.sql.text.SqlWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One level of a read as a SELECT, its embeds as lateral joins.
final class ReadSql {
  private final SqlWriter sql;
  private final FieldSql fields;
  private final ConditionSql conditions;
  private final SelectSql selects;
  private final EmbedSql embeds;

  /// @param jsonb embeds are `jsonb` rather than `json`, which costs about twice the time: it can
  ///   be compared, as GROUP BY needs
  ReadSql(SqlWriter sql, boolean jsonb) {
    this.sql = sql;
    this.fields = new FieldSql(sql);
    this.conditions = new ConditionSql(sql);
    this.selects = new SelectSql(sql, jsonb);
    this.embeds = new EmbedSql(sql, this, jsonb);
  }

  /// @param parent what the level is joined to, null for the root
  void select(ReadNode node, @Nullable QualifiedName parent) {
    QualifiedName table = table(node);
    sql.add("SELECT ");
    selects.items(node, table);
    sql.add(" FROM ");
    from(node, parent);
    embeds.joins(node, table);
    where(node, table, this::embedTest);
    selects.groupBy(node, table);
    if (!node.order().isEmpty()) {
      sql.add(" ORDER BY ").list(node.order(), ", ", order -> fields.order(order, table));
    }
    range(node.range());
  }

  /// What columns of the level are qualified with.
  static QualifiedName table(ReadNode node) {
    return node.fromAlias() == null ? node.from() : new QualifiedName("", node.fromAlias());
  }

  void from(ReadNode node, @Nullable QualifiedName parent) {
    Relationship relationship = node.relationship();
    if (relationship instanceof Relationship.Computed computed && parent != null) {
      sql.name(computed.function()).add("(").name(parent.name());
      sql.add("::").name(computed.argument()).add(")");
    } else {
      sql.name(node.from());
    }
    if (node.fromAlias() != null) {
      sql.add(" AS ").name(node.fromAlias());
    }
    if (relationship instanceof Relationship.ForeignKey key
        && key.cardinality() instanceof Cardinality.ManyToMany many) {
      sql.add(", ").name(many.junction());
      if (node.junctionAlias() != null) {
        sql.add(" AS ").name(node.junctionAlias());
      }
    }
  }

  /// @return whether there was anything to write
  boolean where(ReadNode node, QualifiedName table, Consumer<Condition.EmbedIsNull> embedTest) {
    String separator = " WHERE ";
    for (Condition condition : node.where()) {
      sql.add(separator);
      separator = " AND ";
      conditions.write(condition, table, embedTest);
    }
    for (JoinCondition join : node.joins()) {
      sql.add(separator).column(join.left(), join.leftColumn());
      sql.add(" = ").column(join.right(), join.rightColumn());
      separator = " AND ";
    }
    return separator.equals(" AND ");
  }

  /// The lateral join's own name stands for its row, or for its array.
  private void embedTest(Condition.EmbedIsNull embed) {
    sql.name(embed.aggregateAlias());
    sql.add(embed.negated() ? " IS DISTINCT FROM NULL" : " IS NOT DISTINCT FROM NULL");
  }

  /// The limit is text: pages have few sizes, and a planner that knows the size can keep its plan.
  private void range(Range range) {
    if (range.limit() != null) {
      sql.add(" LIMIT ").add(Long.toString(range.limit()));
    }
    if (range.offset() > 0) {
      sql.add(" OFFSET ").value(Long.toString(range.offset()), "bigint");
    }
  }
}
