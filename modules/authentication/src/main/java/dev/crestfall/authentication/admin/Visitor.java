package dev.crestfall.authentication.admin;

import dev.crestfall.authentication.posing.Impersonation;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/// Who administers, as it is true at this moment.
record Visitor(Jdbi jdbi, Exchange exchange, Identity identity) {
  /// The caller of a request, who must have that permission.
  ///
  /// @throws ApiError 401 for nobody, 403 `permission_missing`, 503 `authority_unavailable`
  static Visitor of(Exchange exchange, Jdbi jdbi, String permission) {
    Visitor visitor = new Visitor(jdbi, exchange, exchange.identityNow());
    visitor.require(permission);
    return visitor;
  }

  private void require(String permission) {
    if (identity instanceof Identity.Anonymous) {
      throw new ApiError(401, "authentication_required", "Sign in first")
          .with("WWW-Authenticate", "Bearer");
    }
    boolean safe = exchange.method().equals("GET") || exchange.method().equals("HEAD");
    if (!safe && Impersonation.isIn(Json.tree(identity.claims()))) {
      throw Impersonation.refused();
    }
    if (!ask(dao -> dao.has(permission))) {
      throw missing(permission);
    }
  }

  private static ApiError missing(String permission) {
    return new ApiError(403, "permission_missing", "This needs the permission " + permission)
        .with(
            "WWW-Authenticate",
            "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(permission));
  }

  /// Refuses who has not one more permission.
  ///
  /// @throws ApiError 403 `permission_missing`
  void requireAlso(String permission) {
    if (!ask(dao -> dao.has(permission))) {
      throw missing(permission);
    }
  }

  /// Refuses to touch somebody who may do what the caller may not: a password set for them would be
  /// that right.
  ///
  /// @throws ApiError 403 `escalation`
  void requireAbove(UUID user) {
    if (ask(dao -> dao.outranks(user.toString()))) {
      throw new ApiError(403, "escalation", "This user may do what you may not");
    }
  }

  /// Refuses what nobody does to themselves here.
  ///
  /// @throws ApiError 409 `user_self`
  void requireOther(UUID user) {
    if (id().equals(user.toString())) {
      throw new ApiError(409, "user_self", "Have somebody else do that to you");
    }
  }

  private boolean ask(Function<PermitDao, Boolean> question) {
    return jdbi.inTransaction(handle -> {
      PermitDao dao = handle.attach(PermitDao.class);
      if (!dao.isDecided()) {
        throw new ApiError(
                503, "authority_unavailable", "What callers may do can't be decided just now")
            .with("Retry-After", "5");
      }
      String _ = dao.asks(identity.claims());
      return question.apply(dao);
    });
  }

  /// The caller's id as a user, empty for a key of the project.
  String id() {
    return identity instanceof Identity.User user ? user.subject() : "";
  }

  /// Something that the caller did to a user.
  AuditEvent event(String action, UUID user) {
    return AuditEvent.of(action).from(exchange, identity).on("user", user.toString());
  }
}
