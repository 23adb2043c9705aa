package dev.crestfall.authentication.web3;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a wallet's owner agreed to, as they read it.
///
/// @param raw the text that was signed
/// @param domain who asked, with its port
/// @param address of the wallet, as it is written in the text
/// @param chainId which network; null when the text names none
/// @param nonce null when the text holds none
public record SignInMessage(
    Chain chain,
    String raw,
    String domain,
    String address,
    @Nullable String statement,
    URI uri,
    @Nullable String chainId,
    @Nullable String nonce,
    Instant issuedAt,
    @Nullable Instant expirationTime,
    @Nullable Instant notBefore,
    @Nullable String requestId,
    List<String> resources) {
  public SignInMessage {
    resources = List.copyOf(resources);
  }

  /// The address in the one form that we know a wallet by: Ethereum's have no case but for a
  /// checksum.
  public String wallet() {
    return chain == Chain.ETHEREUM ? Hex.lower(address) : address;
  }
}
