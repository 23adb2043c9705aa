package dev.crestfall.graphql.plan;

import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.argument.EnumName;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.coerce.Cursor;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.read.OrderTerm;
import dev.crestfall.graphql.plan.read.Page;
import dev.crestfall.kernel.database.BoundTypes;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows of a connection are wanted.
final class PagePlanner {
  private final Scope scope;
  private final Selected field;

  PagePlanner(Scope scope, Selected field) {
    this.scope = scope;
    this.field = field;
  }

  Page plan(TableType table, List<OrderTerm> order) {
    Input first = given("first");
    Input last = given("last");
    Input before = given("before");
    Input after = given("after");
    Input offset = given("offset");
    refuse(first, last, "only one of \"first\" and \"last\" may be provided");
    refuse(before, after, "only one of \"before\" and \"after\" may be provided");
    refuse(first, before, "\"first\" may only be used with \"after\"");
    refuse(last, after, "\"last\" may only be used with \"before\"");
    String offsetAlone = "\"offset\" may only be used with \"first\" and \"after\"";
    refuse(offset, last, offsetAlone);
    refuse(offset, before, offsetAlone);
    int limit =
        Math.min(
            first != null
                ? limit(first, "first", table.maxRows())
                : last != null ? limit(last, "last", table.maxRows()) : table.maxRows(),
            table.maxRows());
    Input cursor = before != null ? before : after;
    return new Page(
        limit,
        last != null || before != null,
        offset == null ? null : offset(offset),
        cursor == null ? List.of() : cursor(cursor, order));
  }

  /// The length alone, of what has no cursors.
  int first(TableType table) {
    Input first = given("first");
    return first == null ? table.maxRows() : limit(first, "first", table.maxRows());
  }

  /// Null is as good as nothing.
  private @Nullable Input given(String name) {
    Input input = scope.argument(field, name);
    return input.isNull() ? null : input;
  }

  private static void refuse(@Nullable Input one, @Nullable Input other, String message) {
    if (one != null && other != null) {
      throw GraphqlError.field(message);
    }
  }

  /// A limit stands in the statement: Postgres plans a known one better. All above the maximum are
  /// the maximum.
  private static int limit(Input input, String name, int maximum) {
    Object limit =
        input.decided(value ->
            value instanceof BigInteger number && number.signum() >= 0
                ? (Object) number.min(BigInteger.valueOf(maximum)).intValue()
                : value);
    return limit instanceof Integer number ? number : unsigned(limit, name).intValue();
  }

  private static BigInteger unsigned(@Nullable Object value, String name) {
    if (!(value instanceof BigInteger number)) {
      throw Coercion.invalid("Int");
    }
    if (number.signum() < 0) {
      throw GraphqlError.field("`" + name + "` must be an unsigned integer");
    }
    return number;
  }

  private static Bound offset(Input input) {
    Operand operand = input.operand();
    return variables ->
        BoundTypes.param(unsigned(operand.value(variables), "offset").toString(), "bigint");
  }

  private static List<Bound> cursor(Input input, List<OrderTerm> order) {
    Object kind = input.decided(value -> value instanceof String || value instanceof EnumName);
    if (!Boolean.TRUE.equals(kind)) {
      throw Coercion.invalid("Cursor");
    }
    return Cursor.values(order.stream().map(OrderTerm::column).toList(), input.operand());
  }
}
