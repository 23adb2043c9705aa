package dev.crestfall.graphql.document;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.argument.Guards;
import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.introspection.Introspector;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.operation.OperationPlan;
import dev.crestfall.graphql.operation.RootPlan;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One operation for one role's model, checked, and its plans: one for each way in which variables
/// decide.
public final class Prepared {
  private static final int MAX_PLANS = 16;

  /// In bytes. Heavier plans come of variables that hold thousands of conditions, or of nonsense:
  /// hardly ever again.
  private static final long MAX_WEIGHT = 200_000;

  private final Mode mode;
  private final Parsed parsed;
  private final OperationDefinition operation;
  private final OperationDefinition.Operation kind;
  private final Model model;
  private final Supplier<GraphQLSchema> schema;
  private final Planning planning;
  private final List<Known> plans = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> introspections = new ConcurrentHashMap<>();

  private final AtomicLong weight;
  private Runnable grown = () -> {};

  private record Known(Guards guards, OperationPlan plan) {
    long weight() {
      return guards.weight() + plan.weight();
    }
  }

  /// What a document is prepared with.
  ///
  /// @param schema made when the first one asks
  public record Ground(Mode mode, Model model, Supplier<GraphQLSchema> schema, Planning planning) {}

  Prepared(Parsed parsed, OperationDefinition operation, Ground ground) {
    this.mode = ground.mode();
    this.parsed = parsed;
    this.kind = operation.getOperation();
    this.operation = operation;
    this.model = ground.model();
    this.schema = ground.schema();
    this.planning = ground.planning();
    this.weight = new AtomicLong(parsed.weight());
  }

  /// About how many bytes it keeps alive, without the model and its schema.
  long weight() {
    return weight.get();
  }

  /// Tells when that has become more.
  void onGrowth(Runnable grown) {
    this.grown = grown;
  }

  private void grow(long bytes) {
    weight.addAndGet(bytes);
    grown.run();
  }

  public OperationDefinition.Operation kind() {
    return kind;
  }

  public Model model() {
    return model;
  }

  /// The variables of a request, declared defaults filled in.
  ///
  /// @throws dev.crestfall.graphql.error.RefusedException when they are not what is declared
  public Variables variables(Map<String, @Nullable Object> given) {
    return VariableValues.of(operation.getVariableDefinitions(), given, mode, schema);
  }

  /// The plan for these variables.
  ///
  /// @throws dev.crestfall.graphql.error.GraphqlError when the operation makes no sense
  public OperationPlan plan(Variables variables) {
    for (Known known : plans) {
      if (known.guards().hold(variables)) {
        return known.plan();
      }
    }
    Decisions decisions = new Decisions(variables);
    OperationPlan plan = planning.plan(operation, parsed.fragments(), model, decisions);
    keep(new Known(decisions.guards(), plan));
    return plan;
  }

  private void keep(Known known) {
    long more = known.weight();
    if (more > MAX_WEIGHT) {
      return;
    }
    if (plans.size() >= MAX_PLANS) {
      more -= plans.removeLast().weight();
    }
    plans.addFirst(known);
    grow(more);
  }

  /// What the schema answers to these fields, as JSON.
  public byte[] introspection(RootPlan.Introspection root, Variables variables) {
    if (!operation.getVariableDefinitions().isEmpty()) {
      return ask(root, variables);
    }
    byte[] known = introspections.get(root.key());
    if (known != null) {
      return known;
    }
    byte[] made = ask(root, variables);
    if (introspections.putIfAbsent(root.key(), made) == null) {
      grow(made.length);
    }
    return made;
  }

  private byte[] ask(RootPlan.Introspection root, Variables variables) {
    return new Introspector(schema.get(), model, mode == Mode.COMPATIBLE)
        .answer(root.fields(), parsed.fragments(), new Decisions(variables));
  }
}
