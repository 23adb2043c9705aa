package dev.crestfall.authorization.group;

import dev.crestfall.authorization.assignment.Assignments;
import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.change.Ids;
import dev.crestfall.authorization.change.Page;
import dev.crestfall.authorization.group.GroupDao.Row;
import dev.crestfall.authorization.model.Grant;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.PrincipalType;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rules of groups. To be in a group is to hold its roles, so that who puts somebody in or out
/// must hold them too.
final class Groups {
  private Groups() {}

  static List<Row> list(Change change, @Nullable UUID organization, Page page) {
    change.require(Assignments.READ, home(change, organization), "organization");
    return change.dao(GroupDao.class).list(organization, page.after(), page.limit());
  }

  private static Scope home(Change change, @Nullable UUID organization) {
    return organization == null
        ? change.global()
        : change.facts().scope(organization).orElseThrow(() -> ApiError.notFound("organization"));
  }

  static Map<String, Object> create(Change change, @Nullable UUID organization, String name) {
    Scope home = home(change, organization);
    change.require(Assignments.WRITE, home, "organization");
    GroupDao dao = change.dao(GroupDao.class);
    UUID id = dao.insert(organization, name);
    Map<String, Object> view = view(dao.find(id).orElseThrow());
    change.audit(event("group.create", id, home).with("after", view));
    return view;
  }

  private static Row find(Change change, UUID id, String permission) {
    Row row = change.dao(GroupDao.class).find(id).orElseThrow(() -> ApiError.notFound("group"));
    change.require(permission, change.home(row.organizationId()), "group");
    return row;
  }

  static Map<String, Object> get(Change change, UUID id) {
    return view(find(change, id, Assignments.READ));
  }

  static Map<String, Object> rename(Change change, UUID id, String name) {
    Row before = find(change, id, Assignments.WRITE);
    GroupDao dao = change.dao(GroupDao.class);
    dao.rename(id, name);
    Map<String, Object> after = view(dao.find(id).orElseThrow());
    change.audit(
        event("group.update", id, change.home(before.organizationId()))
            .with("before", view(before))
            .with("after", after));
    return after;
  }

  static void delete(Change change, UUID id) {
    Row before = find(change, id, Assignments.WRITE);
    requireRolesHeld(change, id);
    GroupDao dao = change.dao(GroupDao.class);
    Map<String, Object> view = view(before);
    view.put("members", members(dao, id));
    dao.delete(id);
    change.audit(
        event("group.delete", id, change.home(before.organizationId())).with("before", view));
  }

  static List<Map<String, String>> members(Change change, UUID id) {
    find(change, id, Assignments.READ);
    return members(change.dao(GroupDao.class), id);
  }

  private static List<Map<String, String>> members(GroupDao dao, UUID id) {
    return dao.members(id).stream()
        .map(member -> Map.of("type", member.memberType(), "id", member.memberId()))
        .toList();
  }

  static void add(Change change, UUID id, Principal member) {
    Row group = find(change, id, Assignments.WRITE);
    requireRolesHeld(change, id);
    if (member.type() == PrincipalType.GROUP) {
      requireNear(change, group, member);
    }
    if (change.dao(GroupDao.class).add(id, member.type().word(), member.id()) > 0) {
      change.audit(
          event("group.add", id, change.home(group.organizationId()))
              .with("after", Map.of("member", member.key())));
    }
  }

  /// Groups of one organization don't reach into another; everybody's may hold any.
  private static void requireNear(Change change, Row group, Principal member) {
    UUID inner = Ids.parse(member.id());
    Row found = inner == null ? null : change.dao(GroupDao.class).find(inner).orElse(null);
    boolean near =
        found != null
            && (group.organizationId() == null
                || group.organizationId().equals(found.organizationId()));
    if (!near) {
      throw ApiError.notFound("group");
    }
  }

  static void remove(Change change, UUID id, Principal member) {
    Row group = find(change, id, Assignments.WRITE);
    requireRolesHeld(change, id);
    if (change.dao(GroupDao.class).remove(id, member.type().word(), member.id()) == 0) {
      throw ApiError.notFound("member");
    }
    change.audit(
        event("group.remove", id, change.home(group.organizationId()))
            .with("before", Map.of("member", member.key())));
  }

  private static void requireRolesHeld(Change change, UUID id) {
    Subject group = Subject.of(Principal.group(id.toString()));
    for (Grant grant : change.engine().grants(group)) {
      change
          .facts()
          .role(grant.role())
          .ifPresent(role -> change.requireHeld(role.permissions(), change.scope(grant.scope())));
    }
  }

  private static AuditEvent event(String action, UUID group, Scope home) {
    return AuditEvent.of(action)
        .on("group", group.toString())
        .in(home.organization() == null ? "" : home.organization().toString(), "");
  }

  static Map<String, Object> view(Row row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", row.id());
    view.put("name", row.name());
    view.put("organization", row.organizationId());
    view.put("created_at", row.createdAt().toString());
    return view;
  }
}
