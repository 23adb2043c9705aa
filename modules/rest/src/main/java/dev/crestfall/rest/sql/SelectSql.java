package dev.crestfall.rest.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.EmbedSelect;
import dev.crestfall.rest.plan.EmbedSelect.SpreadField;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.plan.SelectField;
import dev.crestfall.rest.plan.SpreadKind;
import dev.crestfall.rest.sql.filter.FieldSql;
import dev.crestfall.rest.sql.text.SqlWriter;
import java.util.ArrayList;
import java.util.List;

/// A level's select list, and the GROUP BY that its aggregates ask for.
final class SelectSql {
  private static final SelectField ALL =
      new SelectField(ResolvedField.unknown("*", List.of()), null, null, null, null);

  private final SqlWriter sql;
  private final FieldSql fields;
  private final String json;

  SelectSql(SqlWriter sql, boolean jsonb) {
    this.sql = sql;
    this.fields = new FieldSql(sql);
    this.json = jsonb ? "::jsonb" : "";
  }

  /// One entry of the list.
  ///
  /// @param groups rows that differ in it are told apart when others are aggregated
  private record Item(boolean groups, boolean star, Runnable writer) {}

  void items(ReadNode node, QualifiedName table) {
    sql.list(list(node, table), ", ", item -> item.writer.run());
  }

  /// By position: a name could also be that of another column. What follows a `*` has none that is
  /// known here and is left for Postgres to refuse.
  void groupBy(ReadNode node, QualifiedName table) {
    if (!aggregates(node)) {
      return;
    }
    List<Item> items = list(node, table);
    String separator = " GROUP BY ";
    boolean counted = true;
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      counted &= !item.star;
      if (item.groups && counted) {
        sql.add(separator).add(Integer.toString(i + 1));
        separator = ", ";
      }
    }
  }

  static boolean aggregates(ReadNode node) {
    return node.select().stream().anyMatch(item -> item.aggregate() != null)
        || node.embeds().stream().anyMatch(SelectSql::aggregates);
  }

  private static boolean aggregates(EmbedSelect embed) {
    return embed instanceof EmbedSelect.Spread(List<SpreadField> spread, String _)
        && spread.stream().anyMatch(field -> field.aggregate() != null);
  }

  private List<Item> list(ReadNode node, QualifiedName table) {
    List<Item> items = new ArrayList<>();
    boolean all = node.select().isEmpty() && node.children().isEmpty();
    for (SelectField field : all ? List.of(ALL) : node.select()) {
      boolean plain = field.aggregate() == null;
      items.add(
          new Item(
              plain, plain && field.field().name().equals("*"), () -> fields.select(field, table)));
    }
    if (node.spread() instanceof SpreadKind.ToMany(List<SpreadKind.Extra> extras, var _)) {
      for (SpreadKind.Extra extra : extras) {
        QualifiedName from =
            extra.relationAlias() == null ? table : new QualifiedName("", extra.relationAlias());
        items.add(new Item(false, false, () -> fields.select(extra.field(), from)));
      }
    }
    node.embeds().forEach(embed -> embed(embed, items));
    return items;
  }

  private void embed(EmbedSelect embed, List<Item> items) {
    QualifiedName alias = new QualifiedName("", embed.aggregateAlias());
    switch (embed) {
      case EmbedSelect.Json shown -> {
        if (!shown.empty()) {
          items.add(new Item(true, false, () -> json(shown, alias)));
        }
      }
      case EmbedSelect.Spread(List<SpreadField> spread, String _) -> {
        for (SpreadField field : spread) {
          boolean plain = field.aggregate() == null;
          items.add(new Item(plain, field.name().equals("*"), () -> spreadField(field, alias)));
        }
      }
    }
  }

  private void json(EmbedSelect.Json shown, QualifiedName alias) {
    if (shown.array()) {
      sql.add("COALESCE(").column(alias, alias.name()).add(", '[]')");
    } else {
      sql.add("row_to_json(").column(alias, "*").add(")").add(json);
    }
    sql.add(" AS ").name(shown.name());
  }

  private void spreadField(SpreadField field, QualifiedName alias) {
    fields.aggregate(
        field.aggregate(), field.aggregateCast(), () -> sql.column(alias, field.name()));
    if (field.alias() != null) {
      sql.add(" AS ").name(field.alias());
    }
  }
}
