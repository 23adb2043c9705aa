package dev.crestfall.authorization.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.engine.Authority;
import dev.crestfall.authorization.engine.Engine;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// Decisions: AuthZEN's paths, and shorter names for them.
public final class DecisionRoutes {
  private final Authority authority;
  private final Search search;
  private final Explanation explanation;

  public DecisionRoutes(Authority authority, Jdbi jdbi) {
    this.authority = authority;
    this.search = new Search(jdbi);
    this.explanation = new Explanation(jdbi);
  }

  public void bind(RoutesConfig routes) {
    routes.post("/access/v1/evaluation", this::evaluate, Access.EVERYBODY);
    routes.post("/check", this::evaluate, Access.EVERYBODY);
    routes.post("/access/v1/evaluations", ctx -> answer(ctx, Questions::batch), Access.EVERYBODY);
    routes.post("/check/batch", ctx -> answer(ctx, Questions::batch), Access.EVERYBODY);
    routes.post(
        "/access/v1/search/subject", ctx -> answer(ctx, search::subjects), Access.EVERYBODY);
    routes.post(
        "/access/v1/search/resource", ctx -> answer(ctx, search::resources), Access.EVERYBODY);
    routes.post("/access/v1/search/action", ctx -> answer(ctx, Search::actions), Access.EVERYBODY);
    routes.post("/explain", ctx -> answer(ctx, explanation::of), Access.EVERYBODY);
    routes.get("/.well-known/authzen-configuration", DecisionRoutes::discover, Access.EVERYBODY);
  }

  /// What answers a body.
  private interface Answer {
    Map<String, Object> to(Engine engine, Caller caller, ObjectNode body);
  }

  private void evaluate(Context ctx) {
    answer(
        ctx,
        (engine, caller, body) ->
            Questions.answer(engine, caller, Question.of(caller, body, null)));
  }

  private void answer(Context ctx, Answer answer) {
    Caller caller = Caller.of(Router.exchange(ctx));
    ObjectNode body = Body.of(ctx).node();
    ctx.header("Cache-Control", "no-store");
    ctx.json(Consistency.of(body).ask(authority, engine -> answer.to(engine, caller, body)));
  }

  private static void discover(Context ctx) {
    String base = Router.exchange(ctx).origin() + Router.exchange(ctx).prefix();
    ctx.json(
        Map.of(
            "policy_decision_point", base,
            "access_evaluation_endpoint", base + "/access/v1/evaluation",
            "access_evaluations_endpoint", base + "/access/v1/evaluations",
            "search_subject_endpoint", base + "/access/v1/search/subject",
            "search_resource_endpoint", base + "/access/v1/search/resource",
            "search_action_endpoint", base + "/access/v1/search/action"));
  }
}
