package dev.crestfall.rest.plan;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Table;
import dev.crestfall.catalog.hint.NearNames;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.error.SchemaErrors;
import dev.crestfall.rest.plan.call.CallPlanner;
import dev.crestfall.rest.plan.call.RoutineFinder;
import dev.crestfall.rest.plan.change.ChangePlanner;
import dev.crestfall.rest.plan.media.Negotiation;
import dev.crestfall.rest.plan.read.Deprecations;
import dev.crestfall.rest.plan.read.FieldResolver;
import dev.crestfall.rest.plan.read.ReadPlanner;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans one request against one catalog, or refuses it. Operands are passed on untouched: two
/// requests of one shape have plans of one shape.
public final class Planner {
  /// How like a name must be: a hint reveals that a table exists.
  private static final double CLOSE = 0.75;

  private final Catalog catalog;
  private final Settings settings;
  private final NearNames hints;

  /// What of the configuration decides plans.
  ///
  /// @param maxRows no read gives more, at any level; null for no limit
  /// @param legacyTargetNames an embed with an alias may still be addressed by its target's name
  /// @param rootSpec the routine that stands for the root document, null for none
  public record Settings(
      @Nullable Long maxRows,
      boolean aggregatesEnabled,
      boolean planEnabled,
      boolean legacyTargetNames,
      @Nullable String rootSpec) {
    /// Of the root routine only the name counts: its schema is the one that the request chose.
    public static Settings of(RestConfig config) {
      QualifiedName root = config.rootSpec();
      return new Settings(
          config.dbMaxRows().orElse(null),
          config.dbAggregatesEnabled(),
          config.dbPlanEnabled(),
          config.urlUseLegacyTargetNames(),
          root == null ? null : root.name());
    }
  }

  private Planner(Catalog catalog, Settings settings, NearNames hints) {
    this.catalog = catalog;
    this.settings = settings;
    this.hints = hints;
  }

  /// The plan for `request`.
  public static Plan plan(ApiRequest request, Catalog catalog, Settings settings, NearNames hints) {
    return new Planner(catalog, settings, hints).plan(request);
  }

  private Plan plan(ApiRequest request) {
    return switch (request.action()) {
      case Action.Read(QualifiedName relation, boolean headersOnly) ->
          read(request, table(relation), headersOnly);
      case Action.Mutate(QualifiedName relation, Action.Mutation mutation) ->
          mutate(request, table(relation), mutation);
      case Action.Call(QualifiedName routine, Action.Invocation invocation) ->
          call(request, routine, invocation);
      case Action.Describe(String schema, boolean headersOnly) ->
          describe(request, schema, headersOnly);
      case Action.DescribeOpenApi3(String schema, boolean headersOnly) ->
          new Plan.Describe(schema, headersOnly, true);
      case Action.RelationOptions(QualifiedName relation) ->
          new Plan.Options(table(relation).name(), null);
      case Action.RoutineOptions(QualifiedName routine) ->
          new Plan.Options(null, call(request, routine, Action.Invocation.HEAD).call().routine());
      case Action.RootOptions _ -> new Plan.Options(null, null);
    };
  }

  private Table table(QualifiedName name) {
    Table table = catalog.table(name);
    if (table != null) {
      return table;
    }
    List<String> tables =
        catalog.tables().keySet().stream()
            .filter(known -> known.schema().equals(name.schema()))
            .map(QualifiedName::name)
            .toList();
    throw SchemaErrors.noTable(name, hints.near(tables, name.name(), CLOSE));
  }

  private Plan read(ApiRequest request, Table table, boolean headersOnly) {
    ReadNode read = readNode(request, table.name());
    Negotiation.Choice choice = negotiate(request, table.name(), read, false);
    requireKnownPreferences(request);
    Handler handler = headersOnly ? new Handler.None() : choice.handler();
    return new Plan.Read(
        read, handler, choice.mediaType(), headersOnly, Deprecations.warnings(read));
  }

  private Plan mutate(ApiRequest request, Table table, Action.Mutation mutation) {
    ReadNode read = readNode(request, table.name());
    MutatePlan change =
        new ChangePlanner(new FieldResolver(catalog), table, request).plan(mutation, read);
    requireKnownPreferences(request);
    Negotiation.Choice choice = negotiate(request, table.name(), read, false);
    boolean shown = request.preferences().returning() == Preferences.Return.REPRESENTATION;
    return new Plan.Mutate(
        mutation,
        read,
        change,
        shown ? choice.handler() : new Handler.None(),
        choice.mediaType(),
        Deprecations.warnings(read));
  }

  private Plan.Call call(ApiRequest request, QualifiedName name, Action.Invocation invocation) {
    CallPlanner planner = new CallPlanner(new RoutineFinder(catalog, hints), request);
    Routine routine = planner.find(name, invocation);
    QualifiedName relation = CallPlanner.resultRelation(routine);
    ReadNode read = readNode(request, relation);
    CallPlan call = planner.plan(routine, invocation, read);
    Negotiation.Choice choice = negotiate(request, relation, read, routine.returnsScalar());
    requireKnownPreferences(request);
    requireRowsForMaxAffected(request, routine);
    boolean readOnly =
        invocation != Action.Invocation.POST || routine.volatility() != Routine.Volatility.VOLATILE;
    Handler handler = invocation == Action.Invocation.HEAD ? new Handler.None() : choice.handler();
    return new Plan.Call(
        read, call, invocation, readOnly, handler, choice.mediaType(), Deprecations.warnings(read));
  }

  private Plan describe(ApiRequest request, String schema, boolean headersOnly) {
    if (settings.rootSpec() != null) {
      return call(
          request,
          new QualifiedName(schema, settings.rootSpec()),
          headersOnly ? Action.Invocation.HEAD : Action.Invocation.GET);
    }
    boolean wanted =
        request.accept().stream()
            .anyMatch(type ->
                type instanceof MediaType.OpenApi
                    || type instanceof MediaType.Json
                    || type instanceof MediaType.Any);
    if (!wanted) {
      throw RequestErrors.mediaTypes(request.accept().stream().map(MediaType::text).toList());
    }
    return new Plan.Describe(schema, headersOnly, false);
  }

  private ReadNode readNode(ApiRequest request, QualifiedName relation) {
    return new ReadPlanner(catalog, settings, hints).plan(relation, request);
  }

  private Negotiation.Choice negotiate(
      ApiRequest request, QualifiedName relation, ReadNode read, boolean scalar) {
    boolean whole =
        read.children().isEmpty()
            && read.select().size() == 1
            && read.select().getFirst().field().name().equals("*");
    return new Negotiation(catalog, settings.planEnabled())
        .choose(request.accept(), new Negotiation.Rows(relation, whole, scalar));
  }

  private static void requireKnownPreferences(ApiRequest request) {
    Preferences preferences = request.preferences();
    if (isStrict(preferences) && !preferences.invalid().isEmpty()) {
      throw RequestErrors.preferences(preferences.invalid());
    }
  }

  private static void requireRowsForMaxAffected(ApiRequest request, Routine routine) {
    Preferences preferences = request.preferences();
    if (isStrict(preferences) && preferences.maxAffected() != null && routine.returnsSingle()) {
      throw RequestErrors.maxAffectedRoutine();
    }
  }

  private static boolean isStrict(Preferences preferences) {
    return preferences.handling() == Preferences.Handling.STRICT;
  }
}
