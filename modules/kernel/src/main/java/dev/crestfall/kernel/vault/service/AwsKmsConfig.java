package dev.crestfall.kernel.vault.service;

import dev.crestfall.kernel.config.Secret;
import java.util.Optional;

/// Settings of AWS KMS.
///
/// @param awsKey the key's id, ARN or alias
/// @param awsRegion as `eu-central-1`
/// @param awsAccessKeyId of a principal that may kms:Encrypt and kms:Decrypt with the key
/// @param awsSecretAccessKey of that principal
/// @param awsSessionToken where its credentials are temporary
/// @param awsEndpoint in place of `https://kms.REGION.amazonaws.com`
public record AwsKmsConfig(
    Optional<String> awsKey,
    Optional<String> awsRegion,
    Optional<String> awsAccessKeyId,
    Optional<Secret> awsSecretAccessKey,
    Optional<Secret> awsSessionToken,
    Optional<String> awsEndpoint) {
  public AwsKmsConfig {
    awsEndpoint.ifPresent(address -> Addresses.require("vault.aws-endpoint", address));
  }
}
