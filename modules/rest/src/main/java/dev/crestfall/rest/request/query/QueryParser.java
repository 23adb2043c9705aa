package dev.crestfall.rest.request.query;

import dev.crestfall.rest.request.OrderTerm;
import dev.crestfall.rest.request.QueryParams;
import dev.crestfall.rest.request.QueryParams.Argument;
import dev.crestfall.rest.request.QueryParams.OnPath;
import dev.crestfall.rest.request.SelectItem;
import dev.crestfall.rest.request.filter.Filter;
import dev.crestfall.rest.request.filter.LogicTree;
import dev.crestfall.rest.request.filter.Operand;
import dev.crestfall.rest.request.filter.Operation;
import dev.crestfall.rest.request.query.FilterGrammar.Negatable;
import dev.crestfall.rest.request.query.NameGrammar.TreePath;
import dev.crestfall.rest.request.query.QueryString.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Parses a query string. Faults are reported in PostgREST's order: order, logic, columns, select,
/// filters, on_conflict.
public final class QueryParser {
  private final List<Parameter> parameters;
  private final boolean takesArguments;
  private final List<OnPath<Filter>> filters = new ArrayList<>();
  private final List<Argument> arguments = new ArrayList<>();
  private int slots;

  private QueryParser(List<Parameter> parameters, boolean takesArguments) {
    this.parameters = parameters;
    this.takesArguments = takesArguments;
  }

  /// Parses `raw`.
  ///
  /// @param takesArguments for a routine called by GET or HEAD: parameters that don't look like
  ///   filters are its arguments
  public static ParsedQuery parse(@Nullable String raw, boolean takesArguments) {
    return new QueryParser(QueryString.parse(raw), takesArguments).parse();
  }

  private ParsedQuery parse() {
    List<OnPath<List<OrderTerm>>> orders = orders();
    List<OnPath<LogicTree>> logic = logic();
    String columns = first("columns");
    Set<String> columnNames =
        columns == null ? null : sorted(NameGrammar.columns("columns", columns));
    String select = first("select");
    List<SelectItem> items = SelectGrammar.parse(select == null ? "*" : select);
    Set<String> filterFields = filters();
    String onConflict = first("on_conflict");
    List<String> conflictColumns =
        onConflict == null ? null : NameGrammar.columns("on_conflict", onConflict);
    Limits limits = limits();
    QueryParams params =
        new QueryParams(
            QueryString.canonical(parameters),
            List.copyOf(arguments),
            items,
            List.copyOf(filters),
            logic,
            orders,
            limits.embeds(),
            columnNames,
            conflictColumns,
            filterFields);
    return new ParsedQuery(params, limits.root());
  }

  /// The first of a name counts, even if it has no value.
  private @Nullable String first(String key) {
    for (Parameter parameter : parameters) {
      if (parameter.key().equals(key)) {
        return parameter.value();
      }
    }
    return null;
  }

  private static Set<String> sorted(List<String> names) {
    return Collections.unmodifiableSet(new TreeSet<>(names));
  }

  private List<OnPath<List<OrderTerm>>> orders() {
    List<OnPath<List<OrderTerm>>> orders = new ArrayList<>(1);
    for (Parameter parameter : parameters) {
      String value = parameter.value();
      if (value != null && parameter.kind().equals("order")) {
        List<String> path = NameGrammar.treePath(parameter.key()).path();
        orders.add(new OnPath<>(path, OrderGrammar.parse(value)));
      }
    }
    return orders;
  }

  private List<OnPath<LogicTree>> logic() {
    List<OnPath<LogicTree>> trees = new ArrayList<>(0);
    for (Parameter parameter : parameters) {
      String value = parameter.value();
      String kind = parameter.kind();
      if (value != null && (kind.equals("and") || kind.equals("or"))) {
        List<String> names = NameGrammar.logicPath(parameter.key());
        String operator = names.getLast();
        List<String> path = new ArrayList<>(names.subList(0, names.size() - 1));
        boolean negated = path.removeIf("not"::equals);
        String prefix = negated ? "not." + operator : operator;
        trees.add(new OnPath<>(path, FilterGrammar.tree(prefix, value)));
      }
    }
    return trees;
  }

  /// Sorts parameters into filters and arguments; returns the keys of both.
  private Set<String> filters() {
    Set<String> keys = new TreeSet<>();
    for (Parameter parameter : parameters) {
      String value = parameter.value();
      if (value != null && parameter.isFilter()) {
        keys.add(parameter.key());
        TreePath target = NameGrammar.treePath(parameter.key());
        Negatable filter =
            takesArguments
                ? FilterGrammar.filterOrArgument(value, slots)
                : FilterGrammar.filter(value, slots);
        if (filter == null) {
          arguments.add(new Argument(target.field().name(), value));
        } else {
          slots += slot(filter.operation()) == Operand.FIXED ? 0 : 1;
          filters.add(
              new OnPath<>(
                  target.path(), new Filter(target.field(), filter.negated(), filter.operation())));
        }
      }
    }
    return Collections.unmodifiableSet(keys);
  }

  private static int slot(Operation operation) {
    return switch (operation) {
      case Operation.Compare compare -> compare.value().slot();
      case Operation.Simple simple -> simple.value().slot();
      case Operation.In in -> in.slot();
      case Operation.Is _ -> Operand.FIXED;
      case Operation.IsDistinct distinct -> distinct.value().slot();
      case Operation.FullText fullText -> fullText.value().slot();
    };
  }

  private Limits limits() {
    Limits limits = new Limits();
    for (Parameter parameter : parameters) {
      String value = parameter.value();
      String kind = parameter.kind();
      if (value != null && (kind.equals("limit") || kind.equals("offset"))) {
        limits.add(parameter.key(), value);
      }
    }
    return limits;
  }
}
