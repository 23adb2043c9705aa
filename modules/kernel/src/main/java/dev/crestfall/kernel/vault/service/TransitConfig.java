package dev.crestfall.kernel.vault.service;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Secret;
import java.net.URI;
import java.util.Optional;

/// Settings of HashiCorp Vault's or OpenBao's transit engine.
///
/// @param transitAddress as `https://vault.example.com:8200`
/// @param transitToken of a policy that may encrypt and decrypt with the key
/// @param transitKey the key's name, of type aes256-gcm96
/// @param transitMount where the engine is mounted
/// @param transitNamespace of Vault Enterprise
public record TransitConfig(
    Optional<String> transitAddress,
    Optional<Secret> transitToken,
    @Default("crestfall") String transitKey,
    @Default("transit") String transitMount,
    Optional<String> transitNamespace) {
  public TransitConfig {
    transitAddress.ifPresent(address -> Addresses.require("vault.transit-address", address));
  }

  URI address() {
    return URI.create(transitAddress.orElse(""));
  }
}
