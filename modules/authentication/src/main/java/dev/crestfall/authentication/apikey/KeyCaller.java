package dev.crestfall.authentication.apikey;

import dev.crestfall.authentication.posing.Impersonation;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who asks about keys, and as whom they may have some.
///
/// @param user empty for the service
public record KeyCaller(Identity identity, Optional<UUID> user, Exchange exchange) {
  /// The caller of a request, judged anew.
  ///
  /// @throws ApiError 401 for nobody, 403 for who is no user of this installation
  public static KeyCaller of(Exchange exchange) {
    Identity identity = exchange.identityNow();
    if (!Json.tree(identity.claims()).path("client_id").asText("").isEmpty()) {
      throw new ApiError(
          403, "insufficient_scope", "An app has no keys of the account that it acts for");
    }
    if (Impersonation.isIn(Json.tree(identity.claims()))) {
      throw Impersonation.refused();
    }
    return switch (identity) {
      case Identity.Anonymous _ ->
          throw new ApiError(401, "authentication_required", "Sign in first")
              .with("WWW-Authenticate", "Bearer");
      case Identity.Service _ -> new KeyCaller(identity, Optional.empty(), exchange);
      case Identity.User known -> new KeyCaller(identity, Optional.of(id(known)), exchange);
    };
  }

  private static UUID id(Identity.User user) {
    try {
      return UUID.fromString(user.subject());
    } catch (IllegalArgumentException e) {
      throw new ApiError(403, "user_required", "Keys are for users of this installation");
    }
  }

  boolean isService() {
    return identity instanceof Identity.Service;
  }

  /// For `created_by`.
  public String name() {
    return user.map(id -> "user:" + id).orElse("service");
  }

  /// An audit event of this caller's.
  public AuditEvent event(String action) {
    return AuditEvent.of(action).from(exchange, identity);
  }

  /// What the caller's own credential is limited to; empty for no limit.
  List<String> limits() {
    return Json.texts(Json.tree(identity.claims()).path("permissions"));
  }

  /// Whether the key is the caller's to change: what is somebody else's is not there.
  public boolean mayChange(ApiKey key) {
    return isService() || user.equals(Optional.ofNullable(key.userId()));
  }
}
