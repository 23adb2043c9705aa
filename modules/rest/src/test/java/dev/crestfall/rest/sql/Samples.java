package dev.crestfall.rest.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.EmbedSelect;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.plan.JoinCondition;
import dev.crestfall.rest.plan.Order;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.plan.SelectField;
import dev.crestfall.rest.request.JoinType;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.OrderTerm;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.request.filter.JsonStep;
import dev.crestfall.rest.request.filter.Operand;
import dev.crestfall.rest.request.filter.Operation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans for tests, made by hand.
final class Samples {
  static final QualifiedName FILM = new QualifiedName("films", "film");
  static final QualifiedName DIRECTOR = new QualifiedName("films", "director");

  private Samples() {}

  static ResolvedField field(String name, String type, JsonStep... path) {
    boolean json = type.equals("json") || type.equals("jsonb");
    return new ResolvedField(name, List.of(path), !json, null, type, type, null, null, false);
  }

  static SelectField column(String name) {
    return new SelectField(field(name, ""), null, null, null, null);
  }

  static Condition equal(String name, String type, String value) {
    return compare(field(name, type), Operation.Comparison.EQ, value);
  }

  static Condition compare(ResolvedField field, Operation.Comparison operator, String value) {
    return where(field, new Operation.Compare(operator, null, Operand.fixed(value)));
  }

  static Condition where(ResolvedField field, Operation operation) {
    return new Condition.Compare(field, false, operation);
  }

  static Order by(String name) {
    return new Order(null, field(name, ""), OrderTerm.Direction.ASC, null);
  }

  static Plan.Read read(ReadNode node) {
    return read(node, new Handler.Json());
  }

  static Plan.Read read(ReadNode node, Handler handler) {
    return new Plan.Read(node, handler, new MediaType.Json(), false, List.of());
  }

  static Level level(QualifiedName from) {
    return new Level(
        from, null, List.of(), List.of(), List.of(), Range.ALL, List.of(), null, List.of(),
        List.of());
  }

  /// A level in the making.
  record Level(
      QualifiedName from,
      @Nullable String alias,
      List<SelectField> select,
      List<Condition> where,
      List<Order> order,
      Range range,
      List<JoinCondition> joins,
      @Nullable JoinType joinType,
      List<EmbedSelect> embeds,
      List<ReadNode> children) {
    Level as(String name) {
      return new Level(from, name, select, where, order, range, joins, joinType, embeds, children);
    }

    Level select(String... columns) {
      return select(Arrays.stream(columns).map(Samples::column).toArray(SelectField[]::new));
    }

    Level select(SelectField... fields) {
      return new Level(
          from, alias, List.of(fields), where, order, range, joins, joinType, embeds, children);
    }

    Level where(Condition... conditions) {
      return new Level(
          from,
          alias,
          select,
          List.of(conditions),
          order,
          range,
          joins,
          joinType,
          embeds,
          children);
    }

    Level order(Order... orders) {
      return new Level(
          from, alias, select, where, List.of(orders), range, joins, joinType, embeds, children);
    }

    Level range(long offset, @Nullable Long limit) {
      return new Level(
          from,
          alias,
          select,
          where,
          order,
          new Range(offset, limit),
          joins,
          joinType,
          embeds,
          children);
    }

    Level on(JoinCondition join, @Nullable JoinType type) {
      return new Level(
          from, alias, select, where, order, range, List.of(join), type, embeds, children);
    }

    Level embed(EmbedSelect embed, ReadNode child) {
      return new Level(
          from,
          alias,
          select,
          where,
          order,
          range,
          joins,
          joinType,
          List.of(embed),
          List.of(child));
    }

    ReadNode node(String aggregateAlias) {
      return new ReadNode(
          select,
          from,
          alias,
          null,
          where,
          order,
          range,
          from.name(),
          null,
          joins,
          null,
          aggregateAlias,
          null,
          joinType,
          null,
          embeds,
          0,
          false,
          children);
    }

    ReadNode node() {
      return node("");
    }
  }
}
