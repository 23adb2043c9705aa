package dev.crestfall.cli.keys;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Key;
import dev.crestfall.kernel.config.Secret;
import java.util.Optional;

/// The settings of `rest` that decide how its tokens are signed.
///
/// @param jwtSecret the secret itself, a JWK or a JWK set, or `@` and the file that holds it
/// @param jwtSecretIsBase64 whether the secret is base64 of the key's bytes
public record JwtConfig(
    Optional<Secret> jwtSecret,
    @Key(aliases = "secret-is-base64") @Default("false") boolean jwtSecretIsBase64) {}
