package dev.crestfall.authentication.web3;

import dev.crestfall.authentication.user.GoDuration;
import dev.crestfall.kernel.config.Default;
import java.time.Duration;
import java.util.List;

/// Settings of sign-in with a wallet, under GoTrue's names.
///
/// @param externalWeb3EthereumMaximumValidityDuration how old a message may be
/// @param externalWeb3EthereumChains chain ids that are taken; empty for all
public record Web3Config(
    @Default("false") boolean externalWeb3EthereumEnabled,
    @Default("10m") String externalWeb3EthereumMaximumValidityDuration,
    @Default("") List<String> externalWeb3EthereumChains,
    @Default("false") boolean externalWeb3SolanaEnabled,
    @Default("10m") String externalWeb3SolanaMaximumValidityDuration) {
  public Web3Config {
    externalWeb3EthereumChains = List.copyOf(externalWeb3EthereumChains);
    var _ =
        GoDuration.setting(
            "authentication.external-web3-ethereum-maximum-validity-duration",
            externalWeb3EthereumMaximumValidityDuration);
    var _ =
        GoDuration.setting(
            "authentication.external-web3-solana-maximum-validity-duration",
            externalWeb3SolanaMaximumValidityDuration);
  }

  /// Whether wallets of this chain sign in.
  public boolean isEnabled(Chain chain) {
    return chain == Chain.ETHEREUM ? externalWeb3EthereumEnabled : externalWeb3SolanaEnabled;
  }

  /// How old a message of this chain may be.
  Duration validity(Chain chain) {
    return GoDuration.setting(
        "",
        chain == Chain.ETHEREUM
            ? externalWeb3EthereumMaximumValidityDuration
            : externalWeb3SolanaMaximumValidityDuration);
  }
}
