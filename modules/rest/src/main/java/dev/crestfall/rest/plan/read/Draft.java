package dev.crestfall.rest.plan.read;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.EmbedSelect;
import dev.crestfall.rest.plan.JoinCondition;
import dev.crestfall.rest.plan.Order;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.SelectField;
import dev.crestfall.rest.plan.SpreadKind;
import dev.crestfall.rest.request.JoinType;
import dev.crestfall.rest.request.OrderTerm;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.request.SelectItem;
import dev.crestfall.rest.request.filter.Filter;
import dev.crestfall.rest.request.filter.LogicTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A level of a read while it is being planned: what the request says of it, then what the catalog
/// makes of that. The stages fill it in the order of the fields; nothing outside a plan sees it.
final class Draft {
  final int depth;
  final String name;
  final @Nullable String alias;
  final @Nullable String hint;
  final @Nullable JoinType joinType;
  final List<SelectItem.Column> items = new ArrayList<>();
  final List<Draft> children = new ArrayList<>();

  final List<LogicTree> logic = new ArrayList<>();
  final List<Filter> filters = new ArrayList<>();
  List<OrderTerm> orderTerms = List.of();
  Range range = Range.ALL;
  boolean legacyNameMatch;

  QualifiedName table;
  @Nullable Relationship relationship;

  QualifiedName from;
  @Nullable String fromAlias;
  @Nullable String junctionAlias;
  String aggregateAlias = "";
  List<JoinCondition> joins = List.of();

  List<SelectField> select = new ArrayList<>();
  List<Condition> where = new ArrayList<>();
  List<Order> order = new ArrayList<>();
  @Nullable SpreadKind spread;
  List<EmbedSelect> embeds = List.of();

  private Draft(
      int depth,
      String name,
      @Nullable String alias,
      @Nullable String hint,
      @Nullable JoinType joinType) {
    this.depth = depth;
    this.name = name;
    this.alias = alias;
    this.hint = hint;
    this.joinType = joinType;
    this.table = new QualifiedName("", name);
    this.from = table;
  }

  static Draft root(QualifiedName table, List<SelectItem> items) {
    Draft root = new Draft(0, table.name(), null, null, null);
    root.table = table;
    root.from = table;
    root.take(items);
    return root;
  }

  private void take(List<SelectItem> selected) {
    for (SelectItem item : selected) {
      switch (item) {
        case SelectItem.Column column -> items.add(column);
        case SelectItem.Embed embed -> {
          Draft child =
              new Draft(depth + 1, embed.target(), embed.alias(), embed.hint(), embed.joinType());
          child.take(embed.items());
          children.add(child);
        }
        case SelectItem.Spread spread -> {
          Draft child =
              new Draft(depth + 1, spread.target(), null, spread.hint(), spread.joinType());
          child.spread = new SpreadKind.ToOne();
          child.take(spread.items());
          children.add(child);
        }
      }
    }
  }

  /// What the request calls this embed: its alias, or else its target.
  String label() {
    return alias != null ? alias : name;
  }

  boolean isToOneSpread() {
    return spread instanceof SpreadKind.ToOne;
  }

  boolean isToManySpread() {
    return spread instanceof SpreadKind.ToMany;
  }

  boolean isToOne() {
    return relationship != null && relationship.isToOne();
  }

  boolean hasAggregates() {
    return select.stream().anyMatch(field -> field.aggregate() != null);
  }

  ReadNode finish() {
    return new ReadNode(
        List.copyOf(select),
        from,
        fromAlias,
        junctionAlias,
        List.copyOf(where),
        List.copyOf(order),
        range,
        name,
        relationship,
        joins,
        alias,
        aggregateAlias,
        hint,
        joinType,
        spread,
        embeds,
        depth,
        legacyNameMatch,
        children.stream().map(Draft::finish).toList());
  }
}
