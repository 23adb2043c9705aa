package dev.crestfall.authorization;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.crestfall.authorization.assignment.Assignment;
import dev.crestfall.authorization.assignment.Assignments;
import dev.crestfall.authorization.assignment.Assignments.NewAssignment;
import dev.crestfall.authorization.change.Bell;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.change.References;
import dev.crestfall.authorization.engine.Authority;
import dev.crestfall.authorization.engine.Freshness;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.role.Permissions;
import dev.crestfall.authorization.role.Roles;
import dev.crestfall.authorization.role.Roles.NewRole;
import dev.crestfall.authorization.role.Roles.RolePatch;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Roles and who holds them, for whoever runs the program: the command line. What it refuses it
/// refuses as HTTP does, by an [ApiError]; running copies learn of changes over the bus.
public final class Administration {
  /// It asks the database itself at every step, so that this binds nothing.
  private static final Duration BOUND = Duration.ofSeconds(1);

  private final Changes changes;
  private final Caller caller = Caller.system("command line");

  private Administration(Changes changes) {
    this.changes = changes;
  }

  /// Brings the schema up to date.
  public static Administration open(Store store, Audit audit, Bus bus, InstantSource clock) {
    store.migrate("authz");
    Authority authority = new Authority(store.jdbi(), new Freshness(clock, BOUND));
    Administration made =
        new Administration(new Changes(store.jdbi(), clock, audit, authority, new Bell(bus)));
    Permissions.register(made.changes, AuthorizationModule.NAME, Declared.PERMISSIONS);
    return made;
  }

  /// The roles that an organization sees; null for everybody's alone.
  public List<Map<String, Object>> roles(@Nullable UUID organization) {
    return changes.look(
        caller, change -> Roles.views(change, home(change, organization).organization()));
  }

  /// A role by its id or name.
  public Map<String, Object> role(@Nullable UUID organization, String reference) {
    return changes.look(
        caller, change -> Roles.view(change, find(change, organization, reference).id()));
  }

  public Map<String, Object> createRole(NewRole role) {
    return changes.make(caller, change -> Roles.create(change, role));
  }

  /// Adds to what a role says and takes from it.
  public Map<String, Object> changeRole(
      @Nullable UUID organization, String reference, Set<String> add, Set<String> remove) {
    return changes.make(
        caller,
        change -> {
          UUID id = find(change, organization, reference).id();
          Set<String> patterns = new TreeSet<>(Roles.patterns(change, id));
          patterns.addAll(add);
          patterns.removeAll(remove);
          return Roles.update(change, id, new RolePatch(null, null, null, patterns));
        });
  }

  /// Deletes a role; `to` takes its place where it is in use.
  public void deleteRole(@Nullable UUID organization, String reference, @Nullable String to) {
    changes.make(
        caller,
        change -> {
          Roles.delete(change, find(change, organization, reference).id(), to);
          return true;
        });
  }

  /// Gives a role.
  ///
  /// @param principal as `user:ID`
  /// @param scope as `global`, `organization:ID` or `flow:ID`
  public Map<String, Object> grant(
      String principal, String role, String scope, @Nullable Instant expires) {
    return changes.make(
        caller,
        change -> {
          Scope where = scope(change, scope);
          NewAssignment wanted =
              new NewAssignment(principal(principal), change.role(role, where), where, expires);
          return Assignments.grant(change, wanted).view();
        });
  }

  /// Takes a role away.
  ///
  /// @throws ApiError 404 `assignment_not_found` where it is not held
  public Map<String, Object> revoke(String principal, String role, String scope) {
    return changes.make(
        caller,
        change -> {
          Scope where = scope(change, scope);
          Assignment held =
              Assignments.find(change, principal(principal), where, change.role(role, where))
                  .orElseThrow(() -> ApiError.notFound("assignment"));
          Assignments.revoke(change, held);
          return held.view();
        });
  }

  private static Principal principal(String text) {
    return Principal.ofKey(text)
        .orElseThrow(() -> ApiError.invalid("principal", "must be like user:ID"));
  }

  private static Scope scope(Change change, String text) {
    return References.scope(change.facts(), TextNode.valueOf(text))
        .orElseThrow(() -> ApiError.notFound("scope"));
  }

  private static Scope home(Change change, @Nullable UUID organization) {
    return organization == null
        ? change.global()
        : change.facts().scope(organization).orElseThrow(() -> ApiError.notFound("organization"));
  }

  private static Role find(Change change, @Nullable UUID organization, String reference) {
    return change.role(reference, home(change, organization));
  }
}
