package dev.crestfall.studio.api;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.studio.permit.Permits;
import java.util.Set;

/// Lets calls in: those of somebody who holds the permission. What changes something is judged by
/// what is true at this moment.
public final class Gate {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Permits permits;
  private final Audit audit;

  public Gate(Permits permits, Audit audit) {
    this.permits = permits;
    this.audit = audit;
  }

  static boolean isSafe(String method) {
    return SAFE.contains(method);
  }

  /// Who calls.
  ///
  /// @throws ApiError 401 for nobody
  Identity caller(Exchange exchange) {
    Identity caller = isSafe(exchange.method()) ? exchange.identity() : exchange.identityNow();
    if (caller instanceof Identity.Anonymous) {
      throw new ApiError(401, "authentication_required", "Sign in first")
          .with("WWW-Authenticate", "Bearer");
    }
    return caller;
  }

  boolean may(Identity caller, String permission) {
    return permits.may(caller, permission);
  }

  /// @throws ApiError 403 `permission_missing`
  void require(Exchange exchange, Identity caller, String permission) {
    if (may(caller, permission)) {
      return;
    }
    if (!isSafe(exchange.method())) {
      audit.later(
          AuditEvent.of("studio.denied")
              .from(exchange, caller)
              .on("permission", permission)
              .with("path", exchange.path())
              .ended("denied"));
    }
    throw new ApiError(403, "permission_missing", "You do not hold " + permission)
        .with(
            "WWW-Authenticate",
            "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(permission));
  }
}
