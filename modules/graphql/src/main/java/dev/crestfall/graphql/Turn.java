package dev.crestfall.graphql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.document.Operations;
import dev.crestfall.graphql.document.PlanCache;
import dev.crestfall.graphql.document.Prepared;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.error.Problem;
import dev.crestfall.graphql.error.RefusedException;
import dev.crestfall.graphql.live.Question;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.operation.OperationPlan;
import dev.crestfall.graphql.operation.RootPlan;
import dev.crestfall.graphql.request.GraphqlRequest;
import dev.crestfall.graphql.response.Answers;
import dev.crestfall.graphql.response.Outcome;
import dev.crestfall.graphql.run.FieldException;
import dev.crestfall.graphql.run.Runner;
import dev.crestfall.graphql.run.SqlProblems;
import dev.crestfall.kernel.database.UnavailableException;
import graphql.language.OperationDefinition.Operation;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs the requests of one caller at an endpoint, one by one.
final class Turn {
  private final Engine engine;
  private final Mode mode;
  private final Answers answers;
  private final Function<Boolean, Runner.Begin> begins;
  private final Supplier<Model> model;

  /// Which operations may be run.
  enum Allowed {
    READS(false, false),
    WRITES(true, false),
    LIVE(false, true),
    ALL(true, true);

    private final boolean writes;
    private final boolean live;

    Allowed(boolean writes, boolean live) {
      this.writes = writes;
      this.live = live;
    }
  }

  /// What all turns share.
  record Engine(PlanCache plans, Runner runner, Operations operations) {}

  /// @param model of the caller's role, as it is now
  /// @param begins a transaction, read-only or not
  Turn(Engine engine, Mode mode, Supplier<Model> model, Function<Boolean, Runner.Begin> begins) {
    this.engine = engine;
    this.mode = mode;
    this.answers = new Answers(mode);
    this.model = model;
    this.begins = begins;
  }

  /// The answer to one request.
  Outcome answer(GraphqlRequest request, Allowed allowed) {
    return answer(() -> {
      String document = engine.operations().text(request);
      return run(new Asked(request, document, allowed), _ -> {});
    });
  }

  /// A request and the document that it names.
  private record Asked(GraphqlRequest request, String document, Allowed allowed) {}

  private Outcome answer(Supplier<Outcome> run) {
    try {
      return run.get();
    } catch (RefusedException e) {
      return answers.refusal(e.problems());
    } catch (GraphqlError e) {
      List<Problem> problems = List.of(Problem.of(e));
      return e.isRequest() ? answers.refusal(problems) : answers.failure(problems);
    } catch (UnavailableException e) {
      return unavailable(e.getMessage() + "");
    }
  }

  private Outcome unavailable(String words) {
    return answers.unavailable(Problem.of(words, "database_unavailable"));
  }

  @SuppressWarnings("ReferenceEquality") // each load makes models of its own
  private Outcome run(Asked asked, Consumer<OperationPlan> planned) {
    Model current = model.get();
    Prepared prepared = prepared(current, asked.request(), asked.document());
    requireKind(prepared.kind(), asked.allowed());
    Variables variables = prepared.variables(asked.request().variables());
    OperationPlan plan = prepared.plan(variables);
    planned.accept(plan);
    try {
      return assembled(prepared, plan, variables);
    } catch (FieldException e) {
      return answers.failure(List.of(SqlProblems.of(e.failure(), List.of(e.key()))));
    } catch (SQLException e) {
      if (plan.readOnly() && UnavailableException.isLoss(e)) {
        // Nothing is known to be wrong with it: who follows is told when Postgres is there again.
        return unavailable("The connection to the database was lost");
      }
      if (plan.readOnly() && model.get() != current) {
        // The schema changed under the read: what is true now is in the newer model.
        return run(asked, planned);
      }
      return answers.failure(List.of(SqlProblems.of(e, List.of())));
    }
  }

  private Prepared prepared(Model current, GraphqlRequest request, String document) {
    return engine.plans().of(current, mode, document, request.operationName());
  }

  /// What is followed when this is a subscription; null when it is none, or none that can be.
  ///
  /// @param asker equal for those who get the same answers
  @Nullable Question question(GraphqlRequest request, Object asker) {
    try {
      String document = engine.operations().text(request);
      Prepared prepared = prepared(model.get(), request, document);
      if (prepared.kind() != Operation.SUBSCRIPTION) {
        return null;
      }
      // What is wrong with it is said at once.
      var _ = prepared.plan(prepared.variables(request.variables()));
      return new Followed(new Asked(request, document, Allowed.LIVE), asker);
    } catch (RefusedException | GraphqlError | UnavailableException e) {
      // It is refused in the same way when it is run.
      return null;
    }
  }

  private final class Followed implements Question {
    private final Asked asked;
    private final Key key;

    Followed(Asked asked, Object asker) {
      this.asked = asked;
      this.key = new Key(mode, asked.document(), asked.request(), asker);
    }

    @Override
    public Object key() {
      return key;
    }

    @Override
    public Outcome answer(Consumer<Set<QualifiedName>> reads) {
      return Turn.this.answer(() -> run(asked, plan -> reads.accept(plan.names())));
    }
  }

  private record Key(Mode mode, String document, GraphqlRequest request, Object asker) {}

  private void requireKind(Operation kind, Allowed allowed) {
    if (kind == Operation.SUBSCRIPTION && !allowed.live) {
      throw new RefusedException(
          mode == Mode.COMPATIBLE
              ? "Subscriptions are not supported"
              : "A subscription is answered by events: send Accept: text/event-stream",
          "operation_not_allowed");
    }
    if (kind == Operation.MUTATION && !allowed.writes) {
      throw new RefusedException("A mutation must be sent by POST", "operation_not_allowed");
    }
  }

  private Outcome assembled(Prepared prepared, OperationPlan plan, Variables variables)
      throws SQLException, FieldException {
    List<Answers.Field> fields = new ArrayList<>(plan.roots().size());
    List<Problem> problems = new ArrayList<>(0);
    Runner.Begin begin = begins.apply(plan.readOnly());
    Iterator<byte[]> bodies = engine.runner().run(plan, variables, begin).iterator();
    for (RootPlan root : plan.roots()) {
      switch (root) {
        case RootPlan.Rows rows -> fields.add(new Answers.Field(rows.key(), bodies.next()));
        case RootPlan.Constant constant ->
            fields.add(
                new Answers.Field(
                    constant.key(), constant.json().getBytes(StandardCharsets.UTF_8)));
        case RootPlan.Introspection asked ->
            introspect(prepared, asked, variables, fields, problems);
        case RootPlan.Refused refused -> problems.add(Problem.of(refused.error()));
      }
    }
    return answers.data(fields, problems);
  }

  private static void introspect(
      Prepared prepared,
      RootPlan.Introspection asked,
      Variables variables,
      List<Answers.Field> fields,
      List<Problem> problems) {
    try {
      fields.add(new Answers.Field(asked.key(), prepared.introspection(asked, variables)));
    } catch (GraphqlError e) {
      problems.add(Problem.of(e));
    }
  }
}
