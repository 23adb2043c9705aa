package dev.crestfall.rest.plan.call;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.rest.plan.CallPlan;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.Order;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.change.ReturnedColumns;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Payload;
import dev.crestfall.rest.request.QueryParams;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Plans the call of a routine.
public final class CallPlanner {
  private final RoutineFinder finder;
  private final ApiRequest request;

  public CallPlanner(RoutineFinder finder, ApiRequest request) {
    this.finder = finder;
    this.request = request;
  }

  /// The overload that the request's arguments fit.
  public Routine find(QualifiedName name, Action.Invocation invocation) {
    if (invocation != Action.Invocation.POST) {
      return finder.find(name, argumentNames(), null);
    }
    MediaType contentType = request.contentType();
    return finder.find(
        name, request.columns(), contentType == null ? new MediaType.Json() : contentType);
  }

  private Set<String> argumentNames() {
    return request.query().arguments().stream()
        .map(QueryParams.Argument::name)
        .collect(Collectors.toSet());
  }

  /// The relation whose columns and relationships the rows have: those of a composite result, else
  /// a name that no relation answers to.
  public static QualifiedName resultRelation(Routine routine) {
    String name =
        routine.returns().composite() ? routine.returns().type().name() : routine.name().name();
    return new QualifiedName(routine.name().schema(), name);
  }

  /// @param read what is shown of the result
  public CallPlan plan(Routine routine, Action.Invocation invocation, ReadNode read) {
    Set<String> given = invocation == Action.Invocation.POST ? request.columns() : argumentNames();
    return new CallPlan(
        routine,
        params(routine, given),
        arguments(routine, invocation),
        filterFields(read),
        ReturnedColumns.of(read, List.of()));
  }

  private static List<Routine.Param> params(Routine routine, Set<String> given) {
    List<Routine.Param> params = routine.params();
    if (params.size() == 1 && params.getFirst().name().isEmpty()) {
      return params;
    }
    return params.stream().filter(param -> given.contains(param.name())).toList();
  }

  private CallPlan.Arguments arguments(Routine routine, Action.Invocation invocation) {
    if (invocation != Action.Invocation.POST) {
      return direct(routine, request.query().arguments());
    }
    return switch (request.payload()) {
      case Payload.Form form -> direct(routine, form.arguments());
      case Payload.Json json -> new CallPlan.Arguments.Body(json.raw());
      case Payload.Raw raw -> new CallPlan.Arguments.Body(raw.raw());
      case null -> new CallPlan.Arguments.Body(null);
    };
  }

  /// Repeated values of a variadic argument are all kept, of others the last one.
  private static CallPlan.Arguments direct(Routine routine, List<QueryParams.Argument> arguments) {
    Set<String> variadic = new HashSet<>();
    for (Routine.Param param : routine.params()) {
      if (param.variadic()) {
        variadic.add(param.name());
      }
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (QueryParams.Argument argument : arguments) {
      if (!variadic.contains(argument.name())) {
        values.put(argument.name(), List.of(argument.value()));
      } else {
        values.computeIfAbsent(argument.name(), _ -> new ArrayList<>()).add(argument.value());
      }
    }
    return new CallPlan.Arguments.Direct(values);
  }

  /// What the root filters and orders by: columns that need not be selected.
  private static Set<String> filterFields(ReadNode root) {
    Set<String> names = new TreeSet<>();
    collect(root.where(), names);
    for (Order order : root.order()) {
      if (order.relationAlias() == null) {
        names.add(order.field().name());
      }
    }
    return names;
  }

  private static void collect(Collection<Condition> conditions, Set<String> names) {
    for (Condition condition : conditions) {
      switch (condition) {
        case Condition.Compare compare -> names.add(compare.field().name());
        case Condition.Group group -> collect(group.members(), names);
        case Condition.EmbedIsNull _ -> {}
      }
    }
  }
}
