package dev.crestfall.authorization.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.engine.Decision;
import dev.crestfall.authorization.engine.Engine;
import dev.crestfall.authorization.model.Grant;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Why: every role that was considered, and after a no which roles would turn it into a yes. Where
/// the subject holds nothing, nothing is told of what is there.
final class Explanation {
  private final Jdbi jdbi;

  Explanation(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Map<String, Object> of(Engine engine, Caller caller, ObjectNode body) {
    Question question = Question.of(caller, body, null);
    Scope scope = Questions.scope(engine, question);
    Questions.requireMayAsk(engine, caller, question, scope);
    Decision decision = engine.decide(question.subject(), question.action(), scope);
    Map<String, Object> answer = new LinkedHashMap<>(Questions.view(decision));
    boolean known =
        scope != null
            && (question.other() || engine.isInsider(question.subject(), scope.organization()));
    answer.put("considered", known ? considered(engine, question, scope) : List.of());
    if (!decision.allowed()) {
      answer.put("missing", question.action());
      answer.put("limited_by_key", !question.subject().allows(question.action()));
      answer.put("would_give", known ? wouldGive(engine, question.action(), scope) : List.of());
    }
    return answer;
  }

  private static List<Map<String, Object>> considered(
      Engine engine, Question question, @Nullable Scope scope) {
    List<Map<String, Object>> all = new ArrayList<>();
    List<UUID> path =
        scope == null ? List.of() : engine.path(scope).stream().map(Scope::id).toList();
    for (Principal holder : engine.holders(question.subject())) {
      for (Grant grant : engine.facts().access(holder).grants()) {
        Optional<Scope> held = engine.facts().scope(grant.scope());
        Optional<Role> role = engine.facts().role(grant.role());
        if (held.isPresent() && role.isPresent()) {
          Map<String, Object> view = new LinkedHashMap<>();
          view.put("through", holder.key());
          view.put("role", role.get().name());
          view.put("scope", held.get().label());
          view.put("outcome", outcome(engine, grant, role.get(), path, question.action()));
          all.add(view);
        }
      }
    }
    return all;
  }

  private static String outcome(
      Engine engine, Grant grant, Role role, List<UUID> path, String action) {
    if (!path.contains(grant.scope())) {
      return "elsewhere";
    }
    if (!grant.holdsAt(engine.now())) {
      return "expired";
    }
    return role.permissions().contains(action) ? "gives" : "lacks";
  }

  private List<Map<String, Object>> wouldGive(Engine engine, String action, @Nullable Scope scope) {
    List<Map<String, Object>> all = new ArrayList<>();
    if (scope == null) {
      return all;
    }
    List<UUID> ids =
        jdbi.withExtension(
            ExplanationDao.class, dao -> dao.rolesWith(action, scope.organization()));
    for (UUID id : ids) {
      engine
          .facts()
          .role(id)
          .ifPresent(role -> {
            List<String> scopes =
                engine.path(scope).stream()
                    .filter(step -> role.kinds().contains(step.kind()))
                    .map(Scope::label)
                    .toList();
            all.add(Map.of("role", role.name(), "scopes", scopes));
          });
    }
    return all;
  }
}
