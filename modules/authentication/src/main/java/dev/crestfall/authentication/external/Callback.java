package dev.crestfall.authentication.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.flow.Flow;
import dev.crestfall.authentication.external.link.Arrival;
import dev.crestfall.authentication.external.link.Outcome;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.provider.Granted;
import dev.crestfall.authentication.external.provider.Kind;
import dev.crestfall.authentication.external.provider.Profile;
import dev.crestfall.authentication.external.provider.Provider;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions.Start;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of a way to a provider: what the browser brings becomes a session.
final class Callback {
  /// Begins the code of a refusal that the provider worded.
  static final String PROVIDER = "provider:";

  private static final Logger LOG = LoggerFactory.getLogger(Callback.class);
  private static final int LONGEST_DESCRIPTION = 500;

  private final ExternalParts parts;

  Callback(ExternalParts parts) {
    this.parts = parts;
  }

  /// Where the user is sent.
  ///
  /// @param answer what the provider wrote into the address
  String finish(Flow flow, Map<String, String> answer, Origin origin) {
    String target = parts.target(flow.redirectTo());
    try {
      return arrive(flow, answer, origin, target);
    } catch (ApiError e) {
      return Landing.error(target, e);
    }
  }

  private String arrive(Flow flow, Map<String, String> answer, Origin origin, String target) {
    refuseError(answer);
    String code = answer.getOrDefault("code", "");
    if (code.isEmpty()) {
      throw new ApiError(
          400, "bad_oauth_callback", "OAuth callback with missing authorization code missing");
    }
    Provider provider = provider(flow);
    Granted granted = granted(provider, flow, code, answer.get("iss"));
    Profile profile = profile(provider, flow, granted, answer.getOrDefault("user", ""));
    if (profile.emails().isEmpty() && !provider.settings().emailOptional()) {
      throw failure("Error getting user email from external provider");
    }
    Arrival arrival =
        new Arrival(
            provider.name(),
            profile,
            provider.settings().emailOptional(),
            parts.accounts().tokens().jwtAud(),
            target,
            origin);
    BiFunction<Handle, Outcome, Supplier<String>> landing =
        (handle, outcome) -> landing(handle, flow, outcome, new Arrived(arrival, granted));
    if (flow.linkTo() == null && flow.invite().isEmpty()) {
      return parts.people().arrive(arrival, landing).get();
    }
    return parts
        .people()
        .inTransaction(handle -> landing.apply(handle, known(handle, flow, arrival)))
        .get();
  }

  private record Arrived(Arrival arrival, Granted granted) {}

  /// Where the user is sent; asked after the transaction.
  private Supplier<String> landing(Handle handle, Flow flow, Outcome outcome, Arrived arrived) {
    String target = arrived.arrival().redirectTo();
    ApiError refused = outcome.refused();
    if (refused != null) {
      return () -> Landing.error(target, refused);
    }
    User user = outcome.user();
    if (flow.isPkce()) {
      String code = parts.flows().code(handle, flow, user.id(), arrived.granted());
      return () -> Landing.code(target, code);
    }
    Start start =
        Start.of("oauth", arrived.arrival().provider(), arrived.arrival().origin().client());
    IssuedTokens tokens = parts.accounts().sessions().start(handle, user, start);
    return () -> Landing.tokens(target, tokens, arrived.granted());
  }

  /// Somebody who is here already, or was invited.
  private Outcome known(Handle handle, Flow flow, Arrival arrival) {
    return flow.linkTo() != null
        ? parts.people().link(handle, flow.linkTo(), arrival)
        : parts.invitations().accept(handle, flow.invite(), arrival);
  }

  /// What the provider says is passed on as far as it is harmless.
  private static void refuseError(Map<String, String> answer) {
    String error = answer.getOrDefault("error", "");
    if (!error.isEmpty()) {
      String code = error.matches("[a-z_]{1,60}") ? error : "server_error";
      String why = answer.getOrDefault("error_description", "");
      String shown = why.substring(0, Math.min(why.length(), LONGEST_DESCRIPTION));
      throw new ApiError(400, PROVIDER + code, shown.replaceAll("\\p{Cntrl}", " "));
    }
  }

  private Provider provider(Flow flow) {
    try {
      return parts.providers().get(flow.provider());
    } catch (ApiError e) {
      throw new ApiError(400, "oauth_provider_not_supported", e.text());
    }
  }

  private static Granted granted(
      Provider provider, Flow flow, String code, @org.jspecify.annotations.Nullable String issuer) {
    try {
      provider.checkAnswerer(issuer);
      return provider.exchange(code, flow.verifier());
    } catch (ForeignException e) {
      LOG.warn("sign-in with {} failed: {}", provider.name(), e.reason());
      throw failure("Unable to exchange external code");
    }
  }

  private static Profile profile(Provider provider, Flow flow, Granted granted, String user) {
    try {
      Profile profile = provider.profile(granted, flow.nonce());
      return provider.settings().kind() == Kind.APPLE ? named(profile, user) : profile;
    } catch (ForeignException e) {
      LOG.warn("sign-in with {} failed: {}", provider.name(), e.reason());
      throw failure("Error getting user profile from external provider");
    }
  }

  /// Apple tells the name once, beside the tokens.
  private static Profile named(Profile profile, String user) {
    try {
      JsonNode name = Json.MAPPER.readTree(user).path("name");
      String full =
          (name.path("firstName").asText("") + " " + name.path("lastName").asText("")).strip();
      if (!full.isEmpty()) {
        ObjectNode data = profile.data().deepCopy().put("name", full).put("full_name", full);
        return new Profile(profile.subject(), profile.emails(), data);
      }
    } catch (JsonProcessingException e) {
      // Anybody may write that parameter; it names nobody else.
    }
    return profile;
  }

  private static ApiError failure(String message) {
    return new ApiError(500, "unexpected_failure", message);
  }
}
