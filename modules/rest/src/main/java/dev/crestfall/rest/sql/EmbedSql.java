package dev.crestfall.rest.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.EmbedSelect;
import dev.crestfall.rest.plan.EmbedSelect.SpreadField;
import dev.crestfall.rest.plan.Order;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.SpreadKind;
import dev.crestfall.rest.request.JoinType;
import dev.crestfall.rest.sql.filter.FieldSql;
import dev.crestfall.rest.sql.text.SqlWriter;
import java.util.List;

/// The lateral joins of a level's embeds.
final class EmbedSql {
  private final SqlWriter sql;
  private final ReadSql reads;
  private final FieldSql fields;
  private final String json;

  EmbedSql(SqlWriter sql, ReadSql reads, boolean jsonb) {
    this.sql = sql;
    this.reads = reads;
    this.fields = new FieldSql(sql);
    this.json = jsonb ? "::jsonb" : "";
  }

  void joins(ReadNode node, QualifiedName table) {
    for (EmbedSelect embed : node.embeds()) {
      join(embed, child(node, embed.aggregateAlias()), table);
    }
  }

  static ReadNode child(ReadNode node, String aggregateAlias) {
    for (ReadNode child : node.children()) {
      if (child.aggregateAlias().equals(aggregateAlias)) {
        return child;
      }
    }
    throw new IllegalStateException("no embed " + aggregateAlias + " below " + node.name());
  }

  private void join(EmbedSelect embed, ReadNode child, QualifiedName parent) {
    boolean inner = child.joinType() == JoinType.INNER;
    String alias = embed.aggregateAlias();
    sql.add(inner ? " INNER JOIN LATERAL (" : " LEFT JOIN LATERAL (");
    boolean array = isArray(embed, child);
    if (array) {
      sql.add("SELECT json_agg(").name(alias).add(")").add(json).add(" AS ").name(alias);
      if (embed instanceof EmbedSelect.Spread(List<SpreadField> spread, String _)
          && child.spread() instanceof SpreadKind.ToMany(var _, List<Order> orders)) {
        spread.forEach(field -> spreadArray(field, alias, orders));
      }
      sql.add(" FROM (");
      reads.select(child, parent);
      sql.add(") AS ").name(alias);
    } else {
      reads.select(child, parent);
    }
    sql.add(") AS ").name(alias).add(" ON ");
    if (inner && array) {
      sql.name(alias).add(" IS NOT NULL");
    } else {
      sql.add("TRUE");
    }
  }

  private static boolean isArray(EmbedSelect embed, ReadNode child) {
    return switch (embed) {
      case EmbedSelect.Json shown -> shown.array();
      case EmbedSelect.Spread _ -> child.spread() instanceof SpreadKind.ToMany;
    };
  }

  /// A column of a to-many spread as an array in the order that is wanted.
  private void spreadArray(SpreadField field, String alias, List<Order> orders) {
    QualifiedName table = new QualifiedName("", alias);
    sql.add(", COALESCE(json_agg(").column(table, field.name());
    if (!orders.isEmpty()) {
      sql.add(" ORDER BY ").list(orders, ", ", order -> fields.order(order, table));
    }
    sql.add("), '[]')").add(json).add(" AS ");
    sql.name(field.alias() == null ? field.name() : field.alias());
  }
}
