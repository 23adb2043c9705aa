package dev.crestfall.authentication.apikey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.apikey.NewApiKey.Owner;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads what a caller wants of a key, and refuses more than they have themselves.
public final class KeyWish {
  private final Escalation escalation;

  public KeyWish(Store store) {
    this.escalation = new Escalation(store);
  }

  /// Reads a body for a key of that kind.
  ///
  /// @throws ApiError 400 for what breaks a rule, 403 for more than the caller may
  public NewApiKey read(Body body, KeyCaller caller, KeyKind kind) {
    String name = body.text("name");
    List<String> permissions = body.texts("permissions");
    List<String> networks = body.texts("networks");
    boolean supabase = body.optionalText("format").orElse("cf").equals("sb");
    Optional<Duration> life = life(body);
    String reason = body.optionalText("reason").orElse("");
    Owner owner = owner(body, caller, kind);
    String usual = role(kind, owner);
    String role = body.optionalText("role").orElse(usual);
    body.check();
    boolean own = kind == KeyKind.PAT || kind == KeyKind.HMAC;
    if (!caller.isService() && (!own || !role.equals(usual))) {
      throw new ApiError(
          403, "service_required", "Only the service key makes other keys than one's own");
    }
    refuseMore(caller, permissions);
    return new NewApiKey(kind, supabase, name, owner, role, permissions, networks, life, reason);
  }

  /// @throws ApiError 403 `escalation` when that is more than the caller has
  public void refuseMore(KeyCaller caller, List<String> permissions) {
    boolean limited = !caller.limits().isEmpty();
    if (limited && permissions.isEmpty()) {
      throw new ApiError(
          403,
          "escalation",
          "A key with permissions of its own makes keys with some of these only");
    }
    if (limited || !caller.isService()) {
      escalation.refuse(caller.identity(), permissions);
    }
  }

  private static String role(KeyKind kind, Owner owner) {
    return switch (kind) {
      case PUB -> "anon";
      case SEC -> "service_role";
      case PAT -> "authenticated";
      case HMAC -> owner.userId() == null ? "service_role" : "authenticated";
    };
  }

  /// Nothing is 90 days; `never` has to be said.
  private static Optional<Duration> life(Body body) {
    JsonNode node = body.node().path("expires_in");
    if (node.isMissingNode() || node.isNull()) {
      return Optional.of(NewApiKey.LIFE);
    }
    if (node.isTextual() && node.textValue().equals("never")) {
      return Optional.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      body.wrong("expires_in", "must be a number of seconds, or never");
      return Optional.of(NewApiKey.LIFE);
    }
    return Optional.of(Duration.ofSeconds(node.intValue()));
  }

  private static Owner owner(Body body, KeyCaller caller, KeyKind kind) {
    if (!caller.isService()) {
      return Owner.user(caller.user().orElseThrow());
    }
    Optional<String> user = body.optionalText("user_id");
    if (kind == KeyKind.PAT || kind == KeyKind.HMAC && user.isPresent()) {
      return person(body, user.orElse(""));
    }
    return body.optionalText("workspace_id")
        .map(id -> new Owner("workspace", id, null))
        .or(() ->
            body.optionalText("service_account_id")
                .map(id -> new Owner("service_account", id, null)))
        .orElse(Owner.PROJECT);
  }

  private static Owner person(Body body, String id) {
    try {
      return Owner.user(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      body.wrong("user_id", "must be the id of the user whose key it is");
      return Owner.PROJECT;
    }
  }
}
