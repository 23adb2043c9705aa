package dev.crestfall.graphql;

import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.document.Operations;
import dev.crestfall.graphql.document.PlanCache;
import dev.crestfall.graphql.document.Prepared;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.error.Problem;
import dev.crestfall.graphql.error.RefusedException;
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
import java.util.function.Function;
import java.util.function.Supplier;

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
    try {
      return run(request, engine.operations().text(request), allowed);
    } catch (RefusedException e) {
      return answers.refusal(e.problems());
    } catch (GraphqlError e) {
      List<Problem> problems = List.of(Problem.of(e));
      return e.isRequest() ? answers.refusal(problems) : answers.failure(problems);
    } catch (UnavailableException e) {
      return answers.unavailable(Problem.of(e.getMessage() + "", "database_unavailable"));
    }
  }

  @SuppressWarnings("ReferenceEquality") // each load makes models of its own
  private Outcome run(GraphqlRequest request, String document, Allowed allowed) {
    Model current = model.get();
    Prepared prepared = engine.plans().of(current, mode, document, request.operationName());
    requireKind(prepared.kind(), allowed);
    Variables variables = prepared.variables(request.variables());
    OperationPlan plan = prepared.plan(variables);
    try {
      return assembled(prepared, plan, variables);
    } catch (FieldException e) {
      return answers.failure(List.of(SqlProblems.of(e.failure(), List.of(e.key()))));
    } catch (SQLException e) {
      if (plan.readOnly() && model.get() != current) {
        // The schema changed under the read: what is true now is in the newer model.
        return run(request, document, allowed);
      }
      return answers.failure(List.of(SqlProblems.of(e, List.of())));
    }
  }

  /// Whether this is a subscription that can be followed.
  boolean subscribes(GraphqlRequest request) {
    try {
      String document = engine.operations().text(request);
      return engine.plans().of(model.get(), mode, document, request.operationName()).kind()
          == Operation.SUBSCRIPTION;
    } catch (RefusedException | GraphqlError | UnavailableException e) {
      // It is refused in the same way when it is run.
      return false;
    }
  }

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
    Iterator<byte[]> bodies =
        engine.runner().run(plan, variables, begins.apply(plan.readOnly())).iterator();
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
