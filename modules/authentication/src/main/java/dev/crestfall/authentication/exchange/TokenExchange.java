package dev.crestfall.authentication.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.link.Arrival;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.token.VerifiedToken;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// RFC 8693: a token for a token. What is given never lasts longer and never allows more than what
/// it is given for; who acts for whom stands in it.
final class TokenExchange {
  static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String TYPE = "urn:ietf:params:oauth:token-type:";
  private static final String ACCESS = TYPE + "access_token";
  private static final Set<String> TYPES = Set.of(ACCESS, TYPE + "jwt", TYPE + "id_token");

  private final Face face;
  private final Exchanges exchanges;

  TokenExchange(Face face, Exchanges exchanges) {
    this.face = face;
    this.exchanges = exchanges;
  }

  /// Somebody in whose name a token speaks.
  ///
  /// @param claims of the token that is given
  private record Subject(ObjectNode claims, Instant until, @Nullable String scope) {}

  ObjectNode answer(Map<String, String> form, Origin origin) {
    String token = form.getOrDefault("subject_token", "");
    if (token.isEmpty()) {
      throw refused("invalid_request", "subject_token is required");
    }
    checkType(form, "subject_token_type", true);
    checkType(form, "requested_token_type", false);
    checkAudience(form);
    Subject subject = exchanges.issuers().knows(token) ? foreign(token, origin) : own(token);
    ObjectNode claims = subject.claims();
    String scope = narrowed(subject.scope(), form.getOrDefault("scope", ""));
    if (!scope.isEmpty()) {
      claims.put("scope", scope);
    }
    act(claims, form);
    Instant now = face.accounts().clock().instant();
    Instant usual = now.plusSeconds(face.accounts().tokens().jwtExp());
    Instant end = subject.until().isBefore(usual) ? subject.until() : usual;
    if (!end.isAfter(now)) {
      throw refused("invalid_grant", "subject_token is over");
    }
    claims.put("iat", now.getEpochSecond()).put("exp", end.getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    record(origin, claims);
    return granted(claims, end.getEpochSecond() - now.getEpochSecond(), scope);
  }

  private ObjectNode granted(ObjectNode claims, long seconds, String scope) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("access_token", face.authority().issue(claims));
    json.put("issued_token_type", ACCESS);
    json.put("token_type", "Bearer");
    json.put("expires_in", seconds);
    if (!scope.isEmpty()) {
      json.put("scope", scope);
    }
    return json;
  }

  private void record(Origin origin, ObjectNode claims) {
    String user = claims.path("sub").asText("");
    face.accounts()
        .jdbi()
        .useTransaction(handle ->
            face.accounts()
                .audit()
                .record(
                    handle,
                    origin
                        .byUser("token.exchange", UUID.fromString(user))
                        .with("scope", claims.path("scope").asText(""))
                        .with("actor", claims.path("act").path("sub").asText(""))));
  }

  private static void checkType(Map<String, String> form, String name, boolean required) {
    String type = form.getOrDefault(name, "");
    boolean good = type.isEmpty() ? !required : TYPES.contains(type);
    boolean issued = !name.startsWith("requested") || !type.endsWith("id_token");
    if (!good || !issued) {
      throw refused("invalid_request", name + " is none that is known here");
    }
  }

  private void checkAudience(Map<String, String> form) {
    String audience = form.getOrDefault("audience", "");
    boolean ours =
        audience.isEmpty()
            || audience.equals(face.accounts().tokens().jwtAud())
            || audience.equals(face.issuer());
    if (!ours || !form.getOrDefault("resource", "").isEmpty()) {
      throw refused("invalid_target", "Tokens are issued for this server alone");
    }
  }

  /// One of our own tokens, of a session that goes on.
  private Subject own(String token) {
    VerifiedToken verified = verified(token, "subject_token");
    User user =
        verified
            .userId()
            .flatMap(id -> face.accounts().users().find(id))
            .orElseThrow(() -> refused("invalid_grant", "subject_token is no user's"));
    requireInForce(verified, user, "subject_token");
    Instant end = verified.expiresAt();
    ObjectNode claims = verified.claims().deepCopy();
    String scope = claims.path("scope").asText("");
    return new Subject(claims, end == null ? Instant.MAX : end, scope.isEmpty() ? null : scope);
  }

  private VerifiedToken verified(String token, String name) {
    try {
      return face.authority().verify(token);
    } catch (ApiError e) {
      throw refused("invalid_grant", name + " is not good here");
    }
  }

  private void requireInForce(VerifiedToken token, User user, String name) {
    Instant from = user.account().validAfter();
    Instant issued = token.issuedAt();
    boolean recalled = from != null && issued != null && issued.isBefore(from);
    boolean over =
        token.sessionId().isPresent()
            && !face.accounts().sessions().isAlive(token.sessionId().get());
    if (recalled || over || user.isBanned(face.accounts().clock().instant())) {
      throw refused("invalid_grant", name + " is not good any more");
    }
  }

  /// A token of a trusted issuer's: its user has a token here, but no session to go on with.
  private Subject foreign(String token, Origin origin) {
    Vouched vouched;
    try {
      vouched = exchanges.judge(token, "");
    } catch (ApiError e) {
      throw refused("invalid_grant", "subject_token is not good here");
    }
    Arrival arrival = exchanges.arrival(vouched, origin);
    User user;
    try {
      user = exchanges.arrive(vouched, arrival, (_, outcome) -> outcome.get());
    } catch (ApiError e) {
      throw refused("invalid_grant", e.text());
    }
    return new Subject(claims(user, vouched), vouched.until(), null);
  }

  private ObjectNode claims(User user, Vouched vouched) {
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("iss", face.issuer());
    claims.put("sub", user.id().toString());
    claims.put("aud", user.aud());
    claims.put("role", user.role());
    if (!face.accounts().tokens().jwtMinimal()) {
      claims.put("email", user.email());
      claims.put("phone", user.phone());
      claims.set("app_metadata", user.appMetadata());
      claims.set("user_metadata", user.userMetadata());
    }
    claims.put("aal", "aal1");
    claims
        .putArray("amr")
        .addObject()
        .put("method", "oauth")
        .put("timestamp", face.accounts().clock().instant().getEpochSecond())
        .put("provider", vouched.provider());
    claims.put("is_anonymous", user.isAnonymous());
    return claims;
  }

  /// What is asked for, when the subject has it.
  private static String narrowed(@Nullable String has, String asked) {
    if (asked.isEmpty()) {
      return has == null ? "" : has;
    }
    if (!asked.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]+( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*")
        || asked.length() > 4096) {
      throw refused("invalid_scope", "scope is malformed");
    }
    if (has != null && !words(has).containsAll(words(asked))) {
      throw refused("invalid_scope", "The scope of a token can only shrink");
    }
    return String.join(" ", words(asked));
  }

  private static Set<String> words(String scope) {
    return new LinkedHashSet<>(Arrays.asList(scope.strip().split(" +", -1)));
  }

  /// Who acts in the subject's name; whoever did before stands below.
  private void act(ObjectNode claims, Map<String, String> form) {
    String token = form.getOrDefault("actor_token", "");
    if (token.isEmpty()) {
      if (!form.getOrDefault("actor_token_type", "").isEmpty()) {
        throw refused("invalid_request", "actor_token_type without actor_token");
      }
      return;
    }
    checkType(form, "actor_token_type", true);
    VerifiedToken actor = verified(token, "actor_token");
    User user =
        actor
            .userId()
            .flatMap(id -> face.accounts().users().find(id))
            .orElseThrow(() -> refused("invalid_grant", "actor_token is no user's"));
    requireInForce(actor, user, "actor_token");
    var allowed = claims.path("may_act").path("sub");
    if (!allowed.isMissingNode() && !allowed.asText("").equals(actor.subject())) {
      throw refused("invalid_grant", "The subject lets somebody else act");
    }
    ObjectNode act = Json.MAPPER.createObjectNode().put("sub", actor.subject());
    if (claims.has("act")) {
      act.set("act", claims.path("act"));
    }
    claims.set("act", act);
  }

  static ApiError refused(String code, String why) {
    return new ApiError(400, code, why);
  }
}
