package dev.crestfall.authorization.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.change.References;
import dev.crestfall.authorization.engine.Decision;
import dev.crestfall.authorization.engine.Engine;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.kernel.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers questions. Oneself may be asked of always, others by who may read decisions there.
final class Questions {
  /// The right to ask of others.
  static final String DECISIONS = "authz.decisions:read";

  static final int MAX_BATCH = 100;

  private Questions() {}

  /// The decision in AuthZEN's shape.
  static Map<String, Object> answer(Engine engine, Caller caller, Question question) {
    return view(decide(engine, caller, question));
  }

  private static Decision decide(Engine engine, Caller caller, Question question) {
    Scope scope = scope(engine, question);
    requireMayAsk(engine, caller, question, scope);
    return engine.decide(question.subject(), question.action(), scope);
  }

  static @Nullable Scope scope(Engine engine, Question question) {
    return References.scope(engine.facts(), question.type(), question.id()).orElse(null);
  }

  /// An unknown resource is refused like one where the right is missing.
  static void requireMayAsk(
      Engine engine, Caller caller, Question question, @Nullable Scope scope) {
    if (question.other()) {
      requireDecisions(engine, caller, scope);
    }
  }

  static void requireDecisions(Engine engine, Caller caller, @Nullable Scope scope) {
    if (!engine.decide(caller.subject(), DECISIONS, scope).allowed()) {
      caller.known();
      throw Change.missing(DECISIONS);
    }
  }

  static Map<String, Object> view(Decision decision) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("reason_code", decision.reason().name().toLowerCase(Locale.ROOT));
    if (decision.role() != null) {
      context.put("role", decision.role());
    }
    if (decision.scope() != null) {
      context.put("scope", decision.scope().label());
    }
    context.put("revision", decision.revision());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("decision", decision.allowed());
    view.put("context", context);
    return view;
  }

  /// Several questions at once; what one leaves out, the body says for all. A question that can't
  /// be answered is a no with its error.
  static Map<String, Object> batch(Engine engine, Caller caller, ObjectNode body) {
    JsonNode list = body.path("evaluations");
    if (list.isEmpty() && !list.isArray()) {
      return answer(engine, caller, Question.of(caller, body, null));
    }
    if (!list.isArray() || list.size() > MAX_BATCH) {
      throw ApiError.invalid("evaluations", "must be a list of at most " + MAX_BATCH);
    }
    String until = body.path("options").path("evaluations_semantic").asText("execute_all");
    List<Map<String, Object>> answers = new ArrayList<>();
    for (JsonNode one : list) {
      Map<String, Object> answer = answerOrError(engine, caller, one, body);
      answers.add(answer);
      boolean yes = Boolean.TRUE.equals(answer.get("decision"));
      if (yes && until.equals("permit_on_first_permit")
          || !yes && until.equals("deny_on_first_deny")) {
        break;
      }
    }
    return Map.of("evaluations", answers);
  }

  private static Map<String, Object> answerOrError(
      Engine engine, Caller caller, JsonNode one, ObjectNode defaults) {
    try {
      return answer(engine, caller, Question.of(caller, one, defaults));
    } catch (ApiError e) {
      if (e.status() >= 500) {
        throw e;
      }
      return Map.of(
          "decision",
          false,
          "context",
          Map.of("error", Map.of("status", e.status(), "code", e.code(), "message", e.text())));
    }
  }
}
