package dev.crestfall.authorization.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.PrincipalType;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Who asks for something, with what they may do by that credential.
///
/// @param name for `granted_by`, as `user:ID`
/// @param signature adds to an event of the audit log who it was, and by what request
/// @param posing whether somebody else acts as the user: they look, and change nothing
public record Caller(
    Subject subject, String name, UnaryOperator<AuditEvent> signature, boolean posing) {
  private static final String SERVICE = "service_role";

  /// The caller of a request.
  public static Caller of(Exchange exchange) {
    Identity identity = exchange.identity();
    JsonNode claims = Json.tree(identity.claims());
    boolean service =
        identity instanceof Identity.Service || claims.path("role").asText("").equals(SERVICE);
    List<Principal> principals = new ArrayList<>();
    String sub = claims.path("sub").asText("");
    String key = claims.path("key_id").asText("");
    if (!sub.isEmpty()) {
      principals.add(Principal.user(sub));
    }
    if (!key.isEmpty()) {
      principals.add(new Principal(PrincipalType.API_KEY, key));
    }
    String name = principals.isEmpty() ? "anonymous" : principals.getFirst().key();
    return new Caller(
        new Subject(principals, service, limits(claims.path("permissions"))),
        service ? "service" : name,
        event -> event.from(exchange, identity),
        isPosing(claims));
  }

  private static boolean isPosing(JsonNode claims) {
    for (JsonNode one : claims.path("amr")) {
      if ("impersonation".equals(one.path("method").asText(""))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<List<String>> limits(JsonNode permissions) {
    if (!permissions.isArray()) {
      return Optional.empty();
    }
    List<String> patterns = new ArrayList<>();
    permissions.forEach(pattern -> patterns.add(pattern.asText()));
    return Optional.of(patterns);
  }

  /// The program itself, as at the command line: whoever may run it owns the database.
  public static Caller system(String name) {
    return new Caller(
        new Subject(List.of(), true, Optional.empty()),
        name,
        event -> event.by("system", name),
        false);
  }

  /// Refuses those of whom nothing is known.
  ///
  /// @throws ApiError 401 `authentication_required`
  public Caller known() {
    if (subject.principals().isEmpty() && !subject.service()) {
      throw new ApiError(401, "authentication_required", "Sign in first")
          .with("WWW-Authenticate", "Bearer");
    }
    return this;
  }

  /// The user who calls.
  ///
  /// @throws ApiError 401 for nobody, 403 `user_required` for a program
  public Principal user() {
    return known().subject.principals().stream()
        .filter(principal -> principal.type() == PrincipalType.USER)
        .findFirst()
        .orElseThrow(() -> new ApiError(403, "user_required", "This is for users, not programs"));
  }

  /// Whether this is one of the caller's own principals.
  public boolean is(Principal principal) {
    return subject.principals().contains(principal);
  }
}
