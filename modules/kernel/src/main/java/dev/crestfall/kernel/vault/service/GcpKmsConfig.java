package dev.crestfall.kernel.vault.service;

import java.nio.file.Path;
import java.util.Optional;

/// Settings of Google Cloud KMS.
///
/// @param gcpKey as `projects/P/locations/L/keyRings/R/cryptoKeys/K`
/// @param gcpCredentials the JSON file of a service account that may encrypt and decrypt with the
///   key
/// @param gcpEndpoint in place of `https://cloudkms.googleapis.com`
public record GcpKmsConfig(
    Optional<String> gcpKey, Optional<Path> gcpCredentials, Optional<String> gcpEndpoint) {
  public GcpKmsConfig {
    gcpEndpoint.ifPresent(address -> Addresses.require("vault.gcp-endpoint", address));
  }
}
