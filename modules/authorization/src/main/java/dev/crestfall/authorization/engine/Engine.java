package dev.crestfall.authorization.engine;

import dev.crestfall.authorization.engine.Decision.Reason;
import dev.crestfall.authorization.model.Access;
import dev.crestfall.authorization.model.Grant;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.authorization.model.Visibility;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides. Rights add up and go down the tree: a role held at a scope holds at all below it, one
/// held by a group holds for its members. Nothing takes away. `authz.has` in SQL decides the same.
public final class Engine {
  private static final int GROUP_DEPTH = 3;

  private final Facts facts;
  private final InstantSource clock;

  public Engine(Facts facts, InstantSource clock) {
    this.facts = facts;
    this.clock = clock;
  }

  public Facts facts() {
    return facts;
  }

  public Instant now() {
    return clock.instant();
  }

  /// Whether the subject may do it at the scope; an unknown scope is refused like any other.
  public Decision decide(Subject subject, String permission, @Nullable Scope scope) {
    if (scope == null || !subject.allows(permission)) {
      return Decision.no(facts.revision());
    }
    if (subject.service()) {
      return facts.permissions().contains(permission)
          ? new Decision(true, Reason.SERVICE, null, null, facts.revision())
          : Decision.no(facts.revision());
    }
    List<Scope> path = path(scope);
    Instant now = clock.instant();
    boolean insider = false;
    for (Principal holder : holders(subject)) {
      for (Grant grant : facts.access(holder).grants()) {
        if (!grant.holdsAt(now)) {
          continue;
        }
        Decision yes = byRole(grant, permission, path);
        if (yes != null) {
          return yes;
        }
        insider = insider || isIn(grant, scope);
      }
    }
    return isVisible(scope, permission, insider)
        ? new Decision(true, Reason.VISIBILITY, null, scope, facts.revision())
        : Decision.no(facts.revision());
  }

  private @Nullable Decision byRole(Grant grant, String permission, List<Scope> path) {
    for (Scope step : path) {
      if (step.id().equals(grant.scope())) {
        Optional<Role> role = facts.role(grant.role());
        if (role.isPresent() && role.get().permissions().contains(permission)) {
          return new Decision(true, Reason.ROLE, role.get().name(), step, facts.revision());
        }
      }
    }
    return null;
  }

  private boolean isIn(Grant grant, Scope scope) {
    UUID organization = scope.organization();
    if (scope.visibility() != Visibility.ORGANIZATION || organization == null) {
      return false;
    }
    return facts
        .scope(grant.scope())
        .map(held -> organization.equals(held.organization()))
        .orElse(false);
  }

  private boolean isVisible(Scope scope, String permission, boolean insider) {
    return scope.visibility() != Visibility.PRIVATE
        && (insider || scope.visibility() == Visibility.PUBLIC)
        && permission.equals(scope.readPermission())
        && facts.permissions().contains(permission);
  }

  /// Everything that the subject may do at the scope.
  public Set<String> permissionsAt(Subject subject, Scope scope) {
    Set<String> all = new TreeSet<>();
    if (subject.service()) {
      all.addAll(facts.permissions());
    }
    Set<UUID> path = new LinkedHashSet<>();
    path(scope).forEach(step -> path.add(step.id()));
    boolean insider = false;
    for (Grant grant : grants(subject)) {
      if (path.contains(grant.scope())) {
        facts.role(grant.role()).ifPresent(role -> all.addAll(role.permissions()));
      }
      insider = insider || isIn(grant, scope);
    }
    if (isVisible(scope, scope.readPermission(), insider)) {
      all.add(scope.readPermission());
    }
    all.removeIf(permission -> !subject.allows(permission));
    return all;
  }

  /// The subject's principals and the groups that they are in, directly or through groups.
  public Set<Principal> holders(Subject subject) {
    Set<Principal> all = new LinkedHashSet<>(subject.principals());
    List<Principal> level = subject.principals();
    for (int depth = 0; depth < GROUP_DEPTH && !level.isEmpty(); depth++) {
      List<Principal> next = new ArrayList<>();
      for (Principal principal : level) {
        for (Principal group : facts.access(principal).groups()) {
          if (all.add(group)) {
            next.add(group);
          }
        }
      }
      level = next;
    }
    return all;
  }

  /// Every role that the subject holds now, its groups' too.
  public List<Grant> grants(Subject subject) {
    Instant now = clock.instant();
    List<Grant> all = new ArrayList<>();
    for (Principal holder : holders(subject)) {
      Access access = facts.access(holder);
      access.grants().stream().filter(grant -> grant.holdsAt(now)).forEach(all::add);
    }
    return all;
  }

  /// Whether the subject holds any role in an organization: then it may know what there is.
  public boolean isInsider(Subject subject, @Nullable UUID organization) {
    if (subject.service() || organization == null) {
      return true;
    }
    return grants(subject).stream()
        .map(grant -> facts.scope(grant.scope()))
        .flatMap(Optional::stream)
        .anyMatch(held -> held.organization() == null || held.organization().equals(organization));
  }

  /// The scope and all above it, nearest first.
  public List<Scope> path(Scope scope) {
    List<Scope> path = new ArrayList<>(5);
    @Nullable Scope step = scope;
    while (step != null) {
      path.add(step);
      UUID parent = step.parent();
      step = parent == null ? null : facts.scope(parent).orElse(null);
    }
    return path;
  }
}
