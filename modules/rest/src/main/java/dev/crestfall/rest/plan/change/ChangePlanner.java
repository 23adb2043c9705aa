package dev.crestfall.rest.plan.change;

import dev.crestfall.catalog.Table;
import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.error.SchemaErrors;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.MutatePlan;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.plan.read.FieldResolver;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.Payload;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.QueryParams.OnPath;
import dev.crestfall.rest.request.filter.Filter;
import dev.crestfall.rest.request.filter.LogicTree;
import dev.crestfall.rest.request.filter.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Plans the change of a table that a request asks for.
public final class ChangePlanner {
  private final FieldResolver resolver;
  private final Table table;
  private final ApiRequest request;

  public ChangePlanner(FieldResolver resolver, Table table, ApiRequest request) {
    this.resolver = resolver;
    this.table = table;
    this.request = request;
  }

  /// @param read what is shown of the changed rows
  public MutatePlan plan(Action.Mutation mutation, ReadNode read) {
    List<String> returning = returning(read);
    return switch (mutation) {
      case CREATE -> insert(returning);
      case UPDATE ->
          new MutatePlan.Update(
              table.name(), columns(), body(), where(), returning, appliesDefaults());
      case UPSERT_ONE -> upsertOne(returning);
      case DELETE -> new MutatePlan.Delete(table.name(), where(), returning);
    };
  }

  private MutatePlan insert(List<String> returning) {
    return new MutatePlan.Insert(
        table.name(),
        columns(),
        body(),
        conflict(),
        List.of(),
        returning,
        table.primaryKey(),
        appliesDefaults());
  }

  private MutatePlan.@Nullable Conflict conflict() {
    Preferences.Resolution resolution = request.preferences().resolution();
    if (resolution == null) {
      return null;
    }
    List<String> target = request.query().onConflict();
    return new MutatePlan.Conflict(resolution, target == null ? table.primaryKey() : target);
  }

  /// PUT names one row by exactly its key, and the body must be that row.
  private MutatePlan upsertOne(List<String> returning) {
    if (!namesOneRow()) {
      throw RequestErrors.putFilters();
    }
    return new MutatePlan.Insert(
        table.name(),
        columns(),
        body(),
        new MutatePlan.Conflict(Preferences.Resolution.MERGE_DUPLICATES, table.primaryKey()),
        where(),
        returning,
        List.of(),
        false);
  }

  private boolean namesOneRow() {
    Set<String> key = new HashSet<>(table.primaryKey());
    return !key.isEmpty()
        && request.query().logic().isEmpty()
        && key.equals(request.query().filterFields())
        && rootFilters().stream().allMatch(ChangePlanner::isPlainEquality);
  }

  private static boolean isPlainEquality(Filter filter) {
    return !filter.negated()
        && filter.operation() instanceof Operation.Compare(var operator, var quantifier, _)
        && operator == Operation.Comparison.EQ
        && quantifier == null;
  }

  private List<Filter> rootFilters() {
    return request.query().filters().stream()
        .filter(filter -> filter.path().isEmpty())
        .map(OnPath::value)
        .toList();
  }

  private List<Condition> where() {
    List<Condition> conditions = new ArrayList<>();
    for (Filter filter : rootFilters()) {
      conditions.add(resolver.filter(table.name(), filter));
    }
    for (OnPath<LogicTree> logic : request.query().logic()) {
      if (logic.path().isEmpty()) {
        conditions.add(resolver.logic(table.name(), logic.value()));
      }
    }
    return conditions;
  }

  private List<ResolvedField> columns() {
    List<ResolvedField> fields = new ArrayList<>();
    for (String name : new TreeSet<>(request.columns())) {
      ResolvedField field = resolver.payload(table, name);
      if (field == null) {
        throw SchemaErrors.noColumn(table.name().name(), name);
      }
      fields.add(field);
    }
    return fields;
  }

  private byte @Nullable [] body() {
    return switch (request.payload()) {
      case Payload.Json json -> json.raw();
      case Payload.Raw raw -> raw.raw();
      case Payload.Form _ -> null;
      case null -> null;
    };
  }

  private boolean appliesDefaults() {
    return request.preferences().missing() == Preferences.Missing.DEFAULT;
  }

  private List<String> returning(ReadNode read) {
    Preferences.Return wanted = request.preferences().returning();
    boolean none = wanted == null || wanted == Preferences.Return.MINIMAL;
    return none ? List.of() : List.copyOf(ReturnedColumns.of(read, table.primaryKey()));
  }
}
