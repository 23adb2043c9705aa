package dev.crestfall.cli.boot;

import dev.crestfall.cli.keys.SigningKey;
import dev.crestfall.cli.keys.Tokens;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.rest.config.RestConfig;
import java.time.InstantSource;
import java.util.Optional;

/// The tokens of an installation.
public final class Signing {
  private Signing() {}

  /// Tokens signed with the configured secret, else with the generated one.
  public static Tokens tokens(Settings settings) {
    RestConfig config = settings.config().bind("rest", RestConfig.class);
    Optional<String> configured = config.jwtSecret().map(Secret::reveal);
    SigningKey key =
        configured.isPresent()
            ? SigningKey.of(configured.get(), config.jwtSecretIsBase64())
            : SigningKey.of(settings.data().secrets().get(Tokens.SECRET), false);
    return Tokens.of(key, InstantSource.system());
  }
}
