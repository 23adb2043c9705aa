package dev.crestfall.cli.boot;

import dev.crestfall.authentication.apikey.ProjectKeys;
import dev.crestfall.authentication.caller.CallerConfig;
import dev.crestfall.cli.keys.SigningKey;
import dev.crestfall.cli.keys.Tokens;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.studio.base.Whole;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The tokens of an installation.
public final class Signing {
  private static final String KEPT = "api-keys";

  private Signing() {}

  /// The secrets that keys of the older kind, `anon` and `service_role`, are signed with: our own
  /// one as it is when it is asked for, and one that is configured.
  static Supplier<List<byte[]>> secrets(Settings settings) {
    RestConfig config = settings.config().bind("rest", RestConfig.class);
    String first = settings.data().secrets().get(Tokens.SECRET);
    Optional<byte[]> configured =
        config
            .jwtSecret()
            .map(Secret::reveal)
            .filter(secret -> !secret.equals(first))
            .flatMap(secret -> SigningKey.secret(secret, config.jwtSecretIsBase64()));
    return () -> {
      List<byte[]> secrets = new ArrayList<>();
      secrets.add(bytes(settings.data().secrets().get(Tokens.SECRET)));
      configured.ifPresent(secrets::add);
      return secrets;
    };
  }

  /// The keys that clients are made with.
  static Whole.Keys keys(Settings settings) {
    Tokens tokens = tokens(settings);
    ProjectKeys own = projectKeys(settings);
    return new Whole.Keys(
        tokens.anonKey(),
        own.publishable(),
        tokens::serviceKey,
        () -> own.secret().map(Secret::reveal));
  }

  /// The installation's own opaque keys.
  public static ProjectKeys projectKeys(Settings settings) {
    return projectKeys(settings, kept(settings));
  }

  private static ProjectKeys projectKeys(Settings settings, String kept) {
    CallerConfig config = settings.config().bind("authentication", CallerConfig.class);
    return ProjectKeys.of(config.publishableKey(), config.secretKey(), kept);
  }

  /// Throws away what the opaque keys are made from.
  ///
  /// @return those of the next one
  public static ProjectKeys replaceProjectKeys(Settings settings) {
    return projectKeys(settings, settings.data().secrets().replace(KEPT));
  }

  /// Throws away the secret that `anon` and `service_role` are signed with.
  public static void replaceSecret(Settings settings) {
    String _ = settings.data().secrets().replace(Tokens.SECRET);
  }

  /// What those are made from where none are configured.
  static String kept(Settings settings) {
    return settings.data().secrets().get(KEPT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

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
