package dev.crestfall.authorization.assignment;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.model.Grant;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What somebody may do, all told.
final class Effective {
  private static final String DECISIONS = "authz.decisions:read";

  private Effective() {}

  /// Everything that a principal may do at one scope.
  static Map<String, Object> at(Change change, Principal principal, Scope scope) {
    if (!change.caller().is(principal)) {
      change.require(DECISIONS, scope, "scope");
    }
    return Map.of(
        "principal", view(principal),
        "scope", scope.label(),
        "permissions", change.engine().permissionsAt(Subject.of(principal), scope));
  }

  /// Every role that a principal holds, by itself or by groups, where the caller may know.
  static Map<String, Object> everywhere(Change change, Principal principal) {
    boolean own = change.caller().is(principal);
    List<Map<String, Object>> held = new ArrayList<>();
    Instant now = change.engine().now();
    for (Principal holder : change.engine().holders(Subject.of(principal))) {
      for (Grant grant : change.facts().access(holder).grants()) {
        Optional<Scope> scope = change.facts().scope(grant.scope());
        Optional<Role> role = change.facts().role(grant.role());
        if (grant.holdsAt(now)
            && scope.isPresent()
            && role.isPresent()
            && (own || mayKnow(change, scope.get()))) {
          held.add(view(holder, grant, scope.get(), role.get()));
        }
      }
    }
    return Map.of("principal", view(principal), "held", held);
  }

  private static boolean mayKnow(Change change, Scope scope) {
    return change.engine().decide(change.caller().subject(), DECISIONS, scope).allowed();
  }

  private static Map<String, Object> view(Principal holder, Grant grant, Scope scope, Role role) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("scope", scope.label());
    view.put("role", role.name());
    view.put("through", holder.key());
    view.put("expires_at", grant.expiresAt() == null ? null : grant.expiresAt().toString());
    view.put("permissions", new TreeSet<>(role.permissions()));
    return view;
  }

  private static Map<String, String> view(Principal principal) {
    return Map.of("type", principal.type().word(), "id", principal.id());
  }
}
