package dev.crestfall.authentication.webauthn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes keys and has them shown. Which domain and which pages count is the server's to say, never
/// the request's.
public final class Ceremonies {
  private static final Logger LOG = LoggerFactory.getLogger(Ceremonies.class);

  /// Where flags are in what an authenticator signs, and two of them.
  private static final int FLAGS = 32;

  private static final int BACKUP_ELIGIBLE = 0x08;
  private static final int BACKED_UP = 0x10;

  private final WebAuthnConfig config;
  private final RelyingPartyIdentity identity;
  private final Set<String> origins;

  public Ceremonies(WebAuthnConfig config, String siteUrl) {
    this.config = config;
    String domain = config.domain(siteUrl);
    String name = config.webauthnRpDisplayName();
    this.identity =
        RelyingPartyIdentity.builder().id(domain).name(name.isEmpty() ? domain : name).build();
    this.origins = config.origins(siteUrl);
  }

  public WebAuthnConfig config() {
    return config;
  }

  /// What a ceremony begins with.
  ///
  /// @param options for the browser: `{"publicKey": …}`
  /// @param request for us, to be kept until the answer
  public record Begun(ObjectNode options, String request) {}

  /// How strict a ceremony is.
  public enum Strength {
    /// The key alone signs in: it knows its user, and has checked who holds it.
    PASSKEY(ResidentKeyRequirement.REQUIRED, UserVerificationRequirement.REQUIRED),
    /// The key is shown beside something else.
    SECOND_FACTOR(ResidentKeyRequirement.DISCOURAGED, UserVerificationRequirement.PREFERRED);

    private final ResidentKeyRequirement resident;
    private final UserVerificationRequirement verification;

    Strength(ResidentKeyRequirement resident, UserVerificationRequirement verification) {
      this.resident = resident;
      this.verification = verification;
    }
  }

  private RelyingParty party(KeyRing ring) {
    return RelyingParty.builder()
        .identity(identity)
        .credentialRepository(new KeyRingRepository(ring))
        .origins(origins)
        .attestationConveyancePreference(AttestationConveyancePreference.NONE)
        .allowUntrustedAttestation(true)
        .validateSignatureCounter(true)
        .build();
  }

  /// Begins to make a key for a user.
  public Begun create(User user, Strength strength, KeyRing ring) {
    String address = user.email().isEmpty() ? user.phone() : user.email();
    String shown = user.userMetadata().path("name").asText("");
    // The library asks the ring by this name; browsers get the one that people know.
    UserIdentity known =
        UserIdentity.builder()
            .name(user.id().toString())
            .displayName(shown.isEmpty() ? address : shown)
            .id(ring.handle(user.id()))
            .build();
    PublicKeyCredentialCreationOptions options =
        party(ring)
            .startRegistration(
                StartRegistrationOptions.builder()
                    .user(known)
                    .authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                            .residentKey(strength.resident)
                            .userVerification(strength.verification)
                            .build())
                    .timeout(config.challengeLife().toMillis())
                    .build());
    try {
      ObjectNode json = (ObjectNode) Json.tree(options.toCredentialsCreateJson());
      ((ObjectNode) json.path("publicKey").path("user")).put("name", address);
      return new Begun(json, options.toJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The key that was made; empty when the answer is not right.
  public Optional<NewKey> created(String request, ObjectNode answer, KeyRing ring) {
    try {
      var credential = PublicKeyCredential.parseRegistrationResponseJson(CredentialJson.of(answer));
      RegistrationResult result =
          party(ring)
              .finishRegistration(
                  FinishRegistrationOptions.builder()
                      .request(PublicKeyCredentialCreationOptions.fromJson(request))
                      .response(credential)
                      .build());
      int flags =
          credential
              .getResponse()
              .getAttestation()
              .getAuthenticatorData()
              .getBytes()
              .getBytes()[FLAGS];
      return Optional.of(
          new NewKey(
              result.getKeyId().getId(),
              result.getPublicKeyCose(),
              result.getSignatureCount(),
              credential.getResponse().getTransports().stream()
                  .map(AuthenticatorTransport::getId)
                  .sorted()
                  .toList(),
              result.getAaguid(),
              result.isUserVerified(),
              (flags & BACKUP_ELIGIBLE) != 0,
              (flags & BACKED_UP) != 0));
    } catch (RegistrationFailedException | IOException | RuntimeException e) {
      return refused(e);
    }
  }

  /// Begins to have a key shown.
  ///
  /// @param user whose, null when the key is to say that
  public Begun request(@Nullable UUID user, Strength strength, KeyRing ring) {
    var options =
        StartAssertionOptions.builder()
            .userVerification(strength.verification)
            .timeout(config.challengeLife().toMillis());
    if (user != null) {
      options.username(user.toString());
    }
    AssertionRequest request = party(ring).startAssertion(options.build());
    try {
      return new Begun((ObjectNode) Json.tree(request.toCredentialsGetJson()), request.toJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The key that was shown; empty when the answer is not right.
  public Optional<ShownKey> shown(String request, ObjectNode answer, KeyRing ring) {
    try {
      AssertionResult result =
          party(ring)
              .finishAssertion(
                  FinishAssertionOptions.builder()
                      .request(AssertionRequest.fromJson(request))
                      .response(
                          PublicKeyCredential.parseAssertionResponseJson(CredentialJson.of(answer)))
                      .build());
      // Whose key it is, is asked again: the library has once taken another user's.
      UUID owner =
          ring.find(result.getCredential().getCredentialId()).map(StoredKey::userId).orElse(null);
      UUID meant = ring.user(result.getCredential().getUserHandle()).orElse(null);
      if (!result.isSuccess()
          || owner == null
          || !owner.equals(meant)
          || !owner.toString().equals(result.getUsername())) {
        return Optional.empty();
      }
      return Optional.of(
          new ShownKey(
              result.getCredential().getCredentialId(),
              owner,
              result.getSignatureCount(),
              result.isUserVerified()));
    } catch (AssertionFailedException | IOException | RuntimeException e) {
      return refused(e);
    }
  }

  /// Malformed answers surface as all kinds of exceptions; those of our own are none of that.
  private static <T> Optional<T> refused(Exception e) {
    if (e instanceof JdbiException || e instanceof ApiError) {
      throw (RuntimeException) e;
    }
    LOG.debug("A key's answer is refused", e);
    return Optional.empty();
  }
}
