package dev.crestfall.kernel.vault.service;

import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.vault.root.EnvironmentRootKeys;
import dev.crestfall.kernel.vault.root.RootKey;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeyFile;
import dev.crestfall.kernel.vault.root.RootKeys;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The root keys of all providers that are set; the chosen one wraps.
public final class ConfiguredRootKeys implements RootKeys {
  private final Map<String, RootKeys> providers = new HashMap<>();
  private final RootKeys chosen;

  /// What each provider is set to.
  public record Settings(
      VaultConfig vault, TransitConfig transit, AwsKmsConfig aws, GcpKmsConfig gcp) {}

  /// @throws IllegalArgumentException when the chosen provider is not set, naming the setting
  public ConfiguredRootKeys(Settings settings, Path secretsDirectory, InstantSource clock) {
    providers.put("file", new RootKeyFile(secretsDirectory));
    settings
        .vault()
        .rootKeys()
        .map(Secret::reveal)
        .ifPresent(text -> providers.put("env", environment(text)));
    TransitConfig transit = settings.transit();
    if (transit.transitAddress().isPresent() && transit.transitToken().isPresent()) {
      providers.put(VaultTransit.PROVIDER, new VaultTransit(transit));
    }
    AwsKmsConfig aws = settings.aws();
    if (aws.awsKey().isPresent()
        && aws.awsRegion().isPresent()
        && aws.awsAccessKeyId().isPresent()
        && aws.awsSecretAccessKey().isPresent()) {
      providers.put(AwsKms.PROVIDER, new AwsKms(aws, clock));
    }
    GcpKmsConfig gcp = settings.gcp();
    if (gcp.gcpKey().isPresent() && gcp.gcpCredentials().isPresent()) {
      providers.put(GcpKms.PROVIDER, new GcpKms(gcp, clock));
    }
    chosen = chosen(settings.vault().provider());
  }

  private static RootKeys environment(String text) {
    try {
      return new EnvironmentRootKeys(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("vault.root-keys: " + e.getMessage(), e);
    }
  }

  private RootKeys chosen(VaultConfig.Provider provider) {
    RootKeys keys = providers.get(provider.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (keys != null) {
      return keys;
    }
    throw new IllegalArgumentException(
        switch (provider) {
          case FILE -> "vault.provider = file";
          case ENV -> "vault.provider = env needs vault.root-keys";
          case VAULT_TRANSIT ->
              "vault.provider = vault-transit needs vault.transit-address and vault.transit-token";
          case AWS_KMS ->
              "vault.provider = aws-kms needs vault.aws-key, vault.aws-region,"
                  + " vault.aws-access-key-id and vault.aws-secret-access-key";
          case GCP_KMS -> "vault.provider = gcp-kms needs vault.gcp-key and vault.gcp-credentials";
        });
  }

  @Override
  public RootKey active(boolean first) throws RootKeyException {
    return chosen.active(first);
  }

  @Override
  public RootKey find(String id) throws RootKeyException {
    String provider = id.split(":", 2)[0];
    RootKeys keys = providers.get(provider);
    if (keys == null) {
      throw new RootKeyException(
          "Ring keys are still under %s, and the provider %s is not set".formatted(id, provider));
    }
    return keys.find(id);
  }
}
