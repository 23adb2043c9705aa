package dev.crestfall.authentication.mfa.face;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.gotrue.Caller;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.mfa.Holder;
import dev.crestfall.authentication.posing.Impersonation;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import java.util.Optional;
import java.util.UUID;

/// Who calls, as a face of the server finds out.
@FunctionalInterface
public interface Holders {
  /// The user who calls, with the session.
  ///
  /// @throws ApiError 401 or 403, each reason with its own code
  Holder of(Exchange exchange);

  /// By the bearer token alone, as GoTrue does.
  static Holders byBearer(Face face) {
    return exchange -> {
      Caller caller = face.bearer().user(exchange);
      return Holder.of(caller.profile(), caller.session());
    };
  }

  /// By any credential that stands for a session.
  static Holders byIdentity(Face face) {
    return exchange -> {
      Identity identity = exchange.identityNow();
      if (!(identity instanceof Identity.User)) {
        throw new ApiError(401, "authentication_required", "Sign in first")
            .with("WWW-Authenticate", "Bearer");
      }
      JsonNode claims = Json.tree(identity.claims());
      if (!exchange.method().equals("GET") && Impersonation.isIn(claims)) {
        throw Impersonation.refused();
      }
      Users users = face.accounts().users();
      User user =
          id(claims, "sub")
              .flatMap(users::find)
              .orElseThrow(() ->
                  new ApiError(403, "user_not_found", "This is for users of this installation"));
      Session session =
          id(claims, "session_id")
              .flatMap(face.accounts().sessions()::find)
              .filter(found -> found.userId().equals(user.id()))
              .orElse(null);
      return Holder.of(users.profile(user), session);
    };
  }

  private static Optional<UUID> id(JsonNode claims, String name) {
    try {
      return Optional.of(UUID.fromString(claims.path(name).asText("")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
