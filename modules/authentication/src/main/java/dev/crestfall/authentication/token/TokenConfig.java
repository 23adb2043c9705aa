package dev.crestfall.authentication.token;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Settings of access tokens; those that GoTrue has go by its names.
///
/// @param jwtSecret tokens of HS256 under this secret are good, and are what is issued unless
///   `jwtAlgorithm` or `jwtKeys` says otherwise
/// @param jwtExp how long an access token is good, in seconds
/// @param jwtIssuer the claim `iss`; the public address when it is not set
/// @param jwtAud the claim `aud` of new users' tokens
/// @param jwtDefaultGroupName the database role of new users
/// @param jwtAdminRoles roles that may use the admin API
/// @param jwtKeys a JSON array of JWKs; the one with `sign` among its `key_ops` signs
/// @param jwtKeyId the `kid` of tokens signed with the secret
/// @param jwtAlgorithm of the keys that are made here
/// @param jwtEncrypt whether the `jwt` of `/login` is encrypted
/// @param jwtMinimal whether tokens leave out e-mail, phone and metadata
public record TokenConfig(
    Optional<Secret> jwtSecret,
    @Default("3600") int jwtExp,
    @Default("") String jwtIssuer,
    @Default("authenticated") String jwtAud,
    @Default("authenticated") String jwtDefaultGroupName,
    @Default("service_role,supabase_admin") List<String> jwtAdminRoles,
    Optional<Secret> jwtKeys,
    @Default("") String jwtKeyId,
    Optional<KeyAlgorithm> jwtAlgorithm,
    @Default("true") boolean jwtEncrypt,
    @Default("false") boolean jwtMinimal) {
  private static final int SHORTEST_SECRET = 32;
  private static final int LONGEST_LIFE = 604_800;

  public TokenConfig {
    jwtAdminRoles = List.copyOf(jwtAdminRoles);
    if (jwtExp < 30 || jwtExp > LONGEST_LIFE) {
      throw new IllegalArgumentException(
          "authentication.jwt-exp must be between 30 and " + LONGEST_LIFE + " seconds");
    }
    if (jwtSecret.isPresent() && secretBytes(jwtSecret.get()) < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "authentication.jwt-secret must be at least " + SHORTEST_SECRET + " bytes long");
    }
    jwtKeys.ifPresent(ConfiguredKeys::require);
    if (jwtAlgorithm.orElse(KeyAlgorithm.ES256) == KeyAlgorithm.A256GCM) {
      throw new IllegalArgumentException("authentication.jwt-algorithm: A256GCM signs nothing");
    }
  }

  private static int secretBytes(Secret secret) {
    return secret.reveal().getBytes(StandardCharsets.UTF_8).length;
  }
}
