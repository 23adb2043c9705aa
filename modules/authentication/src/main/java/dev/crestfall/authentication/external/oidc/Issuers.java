package dev.crestfall.authentication.external.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// What issuers publish: their endpoints and their keys, each kept for an hour.
public final class Issuers {
  private static final Duration GOOD = Duration.ofHours(1);
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private static final List<String> REQUIRED =
      List.of("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri");
  private static final List<String> DESCRIPTION =
      List.of(
          "issuer",
          "authorization_endpoint",
          "token_endpoint",
          "userinfo_endpoint",
          "jwks_uri",
          "scopes_supported",
          "response_types_supported",
          "grant_types_supported",
          "subject_types_supported");

  private final Documents documents;
  private final Kept<Metadata> metadata;
  private final Kept<JWKSet> keys;

  public Issuers(Documents documents, InstantSource clock) {
    this.documents = documents;
    this.metadata = new Kept<>(clock, GOOD, this::fetch);
    this.keys = new Kept<>(clock, GOOD, this::fetchKeys);
  }

  public Documents documents() {
    return documents;
  }

  /// Where an issuer's own description is.
  public static String describedAt(String issuer) {
    return (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + WELL_KNOWN;
  }

  /// The description of an issuer.
  ///
  /// @param issuer that the description must name; empty when the caller judges that
  /// @param address of the description
  /// @throws ForeignException when there is none, or it is another issuer's
  public Metadata metadata(String issuer, String address) throws ForeignException {
    Metadata found = metadata.get(address);
    if (!issuer.isEmpty() && !bare(found.issuer()).equals(bare(issuer))) {
      throw new ForeignException("the description of " + issuer + " is another issuer's");
    }
    return found;
  }

  private static String bare(String issuer) {
    return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
  }

  private Metadata fetch(String address) throws ForeignException {
    return Metadata.of(documents.object(Documents.uri(address), Map.of()));
  }

  /// What an issuer says of itself now, as far as it may be kept; seen to be enough for a sign-in.
  /// Sign-ins from here on go by it.
  ///
  /// @param address of the description; empty for the usual one
  /// @throws ForeignException when it is not, or it is another issuer's
  public ObjectNode described(String issuer, String address) throws ForeignException {
    String place = address.isEmpty() ? describedAt(issuer) : address;
    metadata.forget(place);
    ObjectNode document = documents.object(Documents.uri(place), Map.of());
    List<String> missing =
        REQUIRED.stream().filter(name -> document.path(name).asText("").isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new ForeignException("the description lacks " + String.join(", ", missing));
    }
    if (!bare(document.path("issuer").asText()).equals(bare(issuer))) {
      throw new ForeignException("the description of " + issuer + " is another issuer's");
    }
    return document.retain(DESCRIPTION);
  }

  /// The keys that are published at an address.
  ///
  /// @throws ForeignException when there are none
  public JWKSet keys(URI address) throws ForeignException {
    return keys.get(address.toString());
  }

  /// The keys as they are now; asked for once a minute at most.
  ///
  /// @throws ForeignException when there are none
  public JWKSet newerKeys(URI address) throws ForeignException {
    return keys.newer(address.toString());
  }

  private JWKSet fetchKeys(String address) throws ForeignException {
    try {
      return JWKSet.parse(documents.object(Documents.uri(address), Map.of()).toString());
    } catch (ParseException e) {
      throw new ForeignException("the keys at " + URI.create(address).getHost() + " are no keys");
    }
  }
}
