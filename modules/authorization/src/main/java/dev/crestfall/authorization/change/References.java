package dev.crestfall.authorization.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authorization.engine.Facts;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.PrincipalType;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.ScopeKind;
import java.util.Optional;
import java.util.UUID;

/// How bodies name principals and scopes.
public final class References {
  private static final int MAX_RESOURCE_ID = 200;

  private References() {}

  /// A principal as `{"type":"user","id":"..."}` or `"user:..."`.
  public static Optional<Principal> principal(JsonNode node) {
    if (node.isTextual()) {
      return Principal.ofKey(node.textValue());
    }
    String id = node.path("id").asText("");
    return id.isEmpty() || id.length() > Principal.MAX_ID || id.indexOf('\0') >= 0
        ? Optional.empty()
        : PrincipalType.of(node.path("type").asText("")).map(type -> new Principal(type, id));
  }

  /// A scope as `"global"`, its id, `"workspace:ID"`, or `{"type":"flow","id":"..."}`; empty when
  /// there is no such.
  public static Optional<Scope> scope(Facts facts, JsonNode node) {
    if (!node.isTextual()) {
      return scope(facts, node.path("type").asText(""), node.path("id").asText(""));
    }
    String text = node.textValue();
    UUID id = Ids.parse(text);
    if (id != null) {
      return facts.scope(id);
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? scope(facts, text, "")
        : scope(facts, text.substring(0, colon), text.substring(colon + 1));
  }

  /// A scope by the type of a resource and its id; empty when there is no such.
  public static Optional<Scope> scope(Facts facts, String type, String id) {
    Optional<ScopeKind> kind = ScopeKind.of(type);
    if (kind.isPresent() && kind.get() == ScopeKind.GLOBAL) {
      return facts.scope(Scope.GLOBAL);
    }
    if (id.isEmpty() || id.length() > MAX_RESOURCE_ID || id.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (kind.isEmpty()) {
      return type.indexOf('\0') >= 0 ? Optional.empty() : facts.resource(type, id);
    }
    UUID scope = Ids.parse(id);
    return scope == null
        ? Optional.empty()
        : facts.scope(scope).filter(found -> found.kind() == kind.get());
  }
}
