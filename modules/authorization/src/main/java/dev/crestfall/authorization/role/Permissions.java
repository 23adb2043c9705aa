package dev.crestfall.authorization.role;

import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.role.PermissionDao.Declared;
import dev.crestfall.authorization.role.PermissionDao.Holder;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.audit.AuditEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can be permitted: declared by modules, or made by administrators for what their own
/// policies ask.
public final class Permissions {
  private Permissions() {}

  /// Takes in what a module declares. A start that changes nothing takes no turn; a permission that
  /// is declared no longer stays, for roles hold it.
  public static void register(Changes changes, String module, List<Permission> declared) {
    Caller caller = Caller.system("start");
    if (!changes.look(caller, change -> isRegistered(change, module, declared))) {
      changes.make(
          caller,
          change -> {
            register(change, module, declared);
            return true;
          });
    }
  }

  private static void register(Change change, String module, List<Permission> declared) {
    PermissionDao dao = change.dao(PermissionDao.class);
    Set<Holder> held = new HashSet<>(dao.holders());
    for (Permission permission : declared) {
      Optional<Declared> known = dao.find(permission.name());
      if (known.isEmpty()) {
        dao.insert(permission.name(), permission.description(), module);
      } else if (!known.get().description().equals(permission.description())
          || !module.equals(known.get().module())) {
        dao.update(permission.name(), permission.description(), module);
      }
      hold(dao, held, permission.name(), permission.roles());
    }
  }

  private static void hold(
      PermissionDao dao, Set<Holder> held, String permission, Set<String> roles) {
    for (Holder holder : held) {
      if (holder.permission().equals(permission) && !roles.contains(holder.role())) {
        dao.release(holder.role(), permission);
      }
    }
    for (String role : roles) {
      if (!held.contains(new Holder(role, permission)) && dao.hold(role, permission) == 0) {
        throw new IllegalArgumentException(permission + ": there is no built-in role " + role);
      }
    }
  }

  private static boolean isRegistered(Change change, String module, List<Permission> declared) {
    PermissionDao dao = change.dao(PermissionDao.class);
    Set<Declared> known = new HashSet<>(dao.list());
    Set<Holder> held = new HashSet<>(dao.holders());
    Set<Holder> wanted = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Permission permission : declared) {
      names.add(permission.name());
      permission.roles().forEach(role -> wanted.add(new Holder(role, permission.name())));
      if (!known.contains(new Declared(permission.name(), permission.description(), module))) {
        return false;
      }
    }
    held.removeIf(holder -> !names.contains(holder.permission()));
    return held.equals(wanted);
  }

  /// Makes a permission for the policies of an application.
  static Map<String, Object> create(Change change, Permission permission) {
    change.require("authz.permissions:write", change.global(), "permission");
    PermissionDao dao = change.dao(PermissionDao.class);
    if (dao.find(permission.name()).isPresent()) {
      throw new ApiError(409, "permission_exists", "There is such a permission already");
    }
    dao.insert(permission.name(), permission.description(), null);
    hold(dao, Set.of(), permission.name(), permission.roles());
    change.audit(
        AuditEvent.of("permission.create")
            .on("permission", permission.name())
            .with(
                "after",
                Map.of("description", permission.description(), "roles", permission.roles())));
    return view(dao.find(permission.name()).orElseThrow());
  }

  /// Deletes a permission that an administrator made; roles hold it no more.
  static void delete(Change change, String name) {
    change.require("authz.permissions:write", change.global(), "permission");
    PermissionDao dao = change.dao(PermissionDao.class);
    Declared known = dao.find(name).orElseThrow(() -> ApiError.notFound("permission"));
    if (known.module() != null) {
      throw new ApiError(
          409, "permission_built_in", "The module " + known.module() + " declares it");
    }
    dao.deletePattern(name);
    dao.delete(name);
    change.audit(
        AuditEvent.of("permission.delete")
            .on("permission", name)
            .with("before", Map.of("description", known.description())));
  }

  static List<Map<String, Object>> list(Change change) {
    return change.dao(PermissionDao.class).list().stream().map(Permissions::view).toList();
  }

  private static Map<String, Object> view(Declared permission) {
    return Map.of(
        "name", permission.name(),
        "description", permission.description(),
        "source", permission.module() == null ? "custom" : permission.module());
  }
}
