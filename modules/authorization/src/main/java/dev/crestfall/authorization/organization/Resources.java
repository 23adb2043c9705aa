package dev.crestfall.authorization.organization;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.authorization.model.Visibility;
import dev.crestfall.kernel.ApiError;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Single things with a place in the tree, so that roles can be held for one of them alone, and
/// their visibility.
final class Resources {
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]{0,49}");
  private static final int MAX_ID = 200;

  private Resources() {}

  /// Puts a resource in its place; the caller owns it from now on.
  static Map<String, Object> place(Change change, String type, String id, Scope parent) {
    if (!TYPE.matcher(type).matches() || ScopeKind.of(type).isPresent()) {
      throw ApiError.invalid("type", "must be the name of a type of resources, as flow");
    }
    if (id.isEmpty() || id.length() > MAX_ID || id.indexOf('\0') >= 0) {
      throw ApiError.invalid("id", "must have 1 to " + MAX_ID + " characters");
    }
    change.require("authz.resources:create", parent, "scope");
    if (parent.kind() == ScopeKind.GLOBAL || parent.kind() == ScopeKind.RESOURCE) {
      throw ApiError.invalid("parent", "must be an organization, a team or a workspace");
    }
    ScopeDao dao = change.dao(ScopeDao.class);
    UUID made = dao.insertResource(parent.id(), type, id);
    Places.makeOwner(change, made);
    Map<String, Object> view = dao.find(made).orElseThrow().view();
    change.audit(
        Places.event("resource.create", ScopeKind.RESOURCE, change.scope(made))
            .with("after", view));
    return view;
  }

  private static Scope find(Change change, String type, String id) {
    Optional<Scope> scope =
        type.indexOf('\0') >= 0 || id.indexOf('\0') >= 0
            ? Optional.empty()
            : change.facts().resource(type, id);
    return scope.orElseThrow(() -> ApiError.notFound("resource"));
  }

  static Map<String, Object> get(Change change, String type, String id) {
    Scope scope = find(change, type, id);
    change.require(scope.readPermission(), scope, "resource");
    return change.dao(ScopeDao.class).find(scope.id()).orElseThrow().view();
  }

  /// Shows a resource to more or fewer.
  static Map<String, Object> show(Change change, String type, String id, Visibility visibility) {
    Scope scope = find(change, type, id);
    change.require(scope.publishPermission(), scope, "resource");
    ScopeDao dao = change.dao(ScopeDao.class);
    Map<String, Object> before = dao.find(scope.id()).orElseThrow().view();
    dao.show(scope.id(), visibility.word());
    Map<String, Object> after = dao.find(scope.id()).orElseThrow().view();
    change.audit(
        Places.event("resource.publish", ScopeKind.RESOURCE, scope)
            .with("before", before)
            .with("after", after));
    return after;
  }

  static void delete(Change change, String type, String id) {
    Scope scope = find(change, type, id);
    change.require("authz.resources:delete", scope, "resource");
    ScopeDao dao = change.dao(ScopeDao.class);
    Map<String, Object> before = dao.find(scope.id()).orElseThrow().view();
    dao.delete(scope.id());
    change.audit(Places.event("resource.delete", ScopeKind.RESOURCE, scope).with("before", before));
  }
}
