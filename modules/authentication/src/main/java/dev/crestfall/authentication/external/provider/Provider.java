package dev.crestfall.authentication.external.provider;

import dev.crestfall.authentication.external.oidc.Documents;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.oidc.ForeignToken;
import dev.crestfall.authentication.external.oidc.Metadata;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One provider: where its users are sent to, and who they are when they come back.
public final class Provider {
  private final ProviderSettings settings;
  private final Providers.Parts parts;
  private final String callback;

  Provider(ProviderSettings settings, Providers.Parts parts, String callback) {
    this.settings = settings;
    this.parts = parts;
    this.callback = settings.redirectUri().isEmpty() ? callback : settings.redirectUri();
  }

  public ProviderSettings settings() {
    return settings;
  }

  public String name() {
    return settings.name();
  }

  /// What the provider is told about a sign-in.
  ///
  /// @param challenge of PKCE, S256
  /// @param scopes more than the usual ones
  /// @param more parameters that the provider may know
  public record Departure(
      String state, String nonce, String challenge, List<String> scopes, Map<String, String> more) {
    public Departure {
      scopes = List.copyOf(scopes);
      more = Map.copyOf(more);
    }
  }

  /// Where the user goes to sign in.
  ///
  /// @throws ForeignException when the provider can't be found
  public URI signIn(Departure departure) throws ForeignException {
    URI address = Places.of(settings, parts.issuers()).authorization();
    if (address == null) {
      throw new ForeignException("the provider signs nobody in");
    }
    Map<String, String> query = new LinkedHashMap<>(departure.more());
    query.putAll(settings.extras().parameters());
    query.put("client_id", settings.clientIds().getFirst());
    query.put("redirect_uri", callback);
    query.put("response_type", "code");
    query.put("scope", scope(departure.scopes()));
    query.put("state", departure.state());
    if (settings.extras().challenge()) {
      query.put("code_challenge", departure.challenge());
      query.put("code_challenge_method", "S256");
    }
    if (settings.kind().isOpenId()) {
      query.put("nonce", departure.nonce());
    }
    if (settings.kind() == Kind.APPLE) {
      query.put("response_mode", "form_post");
    }
    String separator = address.getRawQuery() == null ? "?" : "&";
    // Apple reads no plus sign as a blank.
    return Documents.uri(address + separator + Form.encode(query).replace("+", "%20"));
  }

  private String scope(List<String> more) {
    List<String> usual = settings.scopes().isEmpty() ? settings.kind().scopes() : settings.scopes();
    var all = new java.util.LinkedHashSet<>(usual);
    if (settings.kind() == Kind.OIDC) {
      all.add("openid");
    }
    all.addAll(more);
    return String.join(" ", all);
  }

  /// Checks who the answer in the browser says it is from (RFC 9207).
  ///
  /// @param issuer null when it doesn't say
  /// @throws ForeignException when that is somebody else
  public void checkAnswerer(@Nullable String issuer) throws ForeignException {
    if (!settings.kind().isOpenId()) {
      return;
    }
    Metadata metadata = Places.of(settings, parts.issuers());
    boolean silent = issuer == null || issuer.isEmpty();
    boolean wrong = silent ? metadata.namesItself() : !metadata.issuer().equals(issuer);
    if (wrong && !metadata.issuer().contains("{")) {
      throw new ForeignException("the answer is another issuer's");
    }
  }

  /// The tokens that a code stands for.
  ///
  /// @throws ForeignException when the provider gives none
  public Granted exchange(String code, String verifier) throws ForeignException {
    Map<String, String> grant = new LinkedHashMap<>();
    grant.put("grant_type", "authorization_code");
    grant.put("code", code);
    grant.put("redirect_uri", callback);
    if (settings.extras().challenge()) {
      grant.put("code_verifier", verifier);
    }
    return new CodeExchange(parts.egress())
        .exchange(settings, Places.of(settings, parts.issuers()), grant);
  }

  /// Who the tokens are of.
  ///
  /// @param nonce that the ID token must hold
  /// @throws ForeignException when that can't be believed
  public Profile profile(Granted granted, String nonce) throws ForeignException {
    if (settings.kind().isOpenId()) {
      ForeignToken token = idToken(granted.idToken());
      if (!token.isFor(settings.clientIds())) {
        throw new ForeignException("the ID token is for another client");
      }
      if (!settings.skipNonceCheck() && !nonce.equals(token.text("nonce"))) {
        throw new ForeignException("the ID token's nonce is another one");
      }
      if (!isWith(token, granted.accessToken())) {
        throw new ForeignException("the ID token was given with another access token");
      }
      return profile(token);
    }
    URI address = Places.of(settings, parts.issuers()).userinfo();
    if (address == null) {
      throw new ForeignException("the provider does not say who its users are");
    }
    return new PlainProfiles(settings, parts.issuers().documents()).read(address, granted);
  }

  /// An ID token of this provider's: signature, times and issuer are good; whom it is for is not
  /// looked at.
  ///
  /// @throws ForeignException when it is not
  public ForeignToken idToken(String text) throws ForeignException {
    return new IdTokens(parts.issuers(), parts.clock()).verify(settings, text);
  }

  /// Whether an ID token was given together with this access token, as far as it says.
  public boolean isWith(ForeignToken token, String accessToken) {
    return IdTokens.belongsTo(token, accessToken);
  }

  /// What a good ID token says of its user.
  public Profile profile(ForeignToken token) {
    return OpenIdProfiles.read(settings, token);
  }
}
