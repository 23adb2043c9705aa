package dev.crestfall.authorization.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.References;
import dev.crestfall.authorization.engine.Engine;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.PrincipalType;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Who may, what may be done, and to what: AuthZEN's searches. Answers come in parts; the token of
/// a part is the last id in it. Those to whom a resource is merely visible as everybody are not
/// listed.
final class Search {
  private final Jdbi jdbi;

  Search(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Who may do an action to a resource.
  Map<String, Object> subjects(Engine engine, Caller caller, ObjectNode body) {
    String type = body.path("subject").path("type").asText("user");
    if (PrincipalType.of(type).isEmpty()) {
      throw ApiError.invalid("subject.type", "is no type of principal");
    }
    String action = action(body);
    Scope scope = scope(engine, body);
    Questions.requireDecisions(engine, caller, scope);
    Part part = Part.of(body);
    List<String> ids =
        scope == null
            ? List.of()
            : jdbi.withExtension(
                SearchDao.class,
                dao -> dao.subjects(action, scope.id(), type, part.after(), part.limit()));
    return part.view(type, ids);
  }

  /// To what of a type a subject may do an action.
  Map<String, Object> resources(Engine engine, Caller caller, ObjectNode body) {
    Subject subject =
        subject(engine, caller, body, engine.facts().scope(Scope.GLOBAL).orElseThrow());
    String action = action(body);
    String type = body.path("resource").path("type").asText("");
    if (type.isEmpty()) {
      throw ApiError.invalid("resource.type", "is required");
    }
    Part part = Part.of(body);
    String who = subject.service() ? null : who(subject);
    List<String> ids =
        !subject.allows(action)
            ? List.of()
            : jdbi.withExtension(
                SearchDao.class,
                dao ->
                    ScopeKind.of(type).isPresent()
                        ? dao.scopes(who, action, type, part.after(), part.limit())
                        : dao.resources(who, action, type, part.after(), part.limit()));
    return part.view(type, ids);
  }

  private static String who(Subject subject) {
    return Json.text(
        subject.principals().stream()
            .map(one -> Map.of("type", one.type().word(), "id", one.id()))
            .toList());
  }

  /// What a subject may do to a resource.
  static Map<String, Object> actions(Engine engine, Caller caller, ObjectNode body) {
    Scope scope = scope(engine, body);
    Subject subject = subject(engine, caller, body, scope);
    List<Map<String, String>> found =
        scope == null
            ? List.of()
            : engine.permissionsAt(subject, scope).stream()
                .map(name -> Map.of("name", name))
                .toList();
    return Map.of("results", found);
  }

  private static Subject subject(
      Engine engine, Caller caller, ObjectNode body, @Nullable Scope where) {
    JsonNode node = body.path("subject");
    Optional<Principal> principal = References.principal(node);
    if (!node.isMissingNode() && principal.isEmpty()) {
      throw ApiError.invalid("subject", "must have a type and an id");
    }
    if (principal.isEmpty() || caller.is(principal.get())) {
      return caller.subject();
    }
    Questions.requireDecisions(engine, caller, where);
    return Subject.of(principal.get());
  }

  private static String action(ObjectNode body) {
    String name = body.path("action").path("name").asText("");
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw ApiError.invalid("action.name", "is required");
    }
    return name;
  }

  private static @Nullable Scope scope(Engine engine, ObjectNode body) {
    JsonNode resource = body.path("resource");
    String type = resource.path("type").asText("");
    if (type.isEmpty()) {
      throw ApiError.invalid("resource.type", "is required");
    }
    return References.scope(engine.facts(), type, resource.path("id").asText("")).orElse(null);
  }

  /// Which part of the results.
  private record Part(String after, int limit) {
    private static final int USUAL = 100;
    private static final int MAX = 1_000;

    static Part of(ObjectNode body) {
      JsonNode page = body.path("page");
      int limit = page.path("limit").asInt(USUAL);
      String after = page.path("token").asText("");
      if (limit < 1 || limit > MAX) {
        throw ApiError.invalid("page.limit", "must be between 1 and " + MAX);
      }
      if (after.indexOf('\0') >= 0) {
        throw ApiError.invalid("page.token", "is not ours");
      }
      return new Part(after, limit);
    }

    Map<String, Object> view(String type, List<String> ids) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("results", ids.stream().map(id -> Map.of("type", type, "id", id)).toList());
      view.put("page", Map.of("next_token", ids.size() < limit ? "" : ids.getLast()));
      return view;
    }
  }
}
