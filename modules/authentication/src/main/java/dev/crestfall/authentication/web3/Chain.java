package dev.crestfall.authentication.web3;

import java.util.Locale;
import java.util.Optional;

/// A kind of wallet that signs a text for people to read.
public enum Chain {
  ETHEREUM("Ethereum", "siwe"),
  SOLANA("Solana", "siws");

  private final String title;
  private final String format;

  Chain(String title, String format) {
    this.title = title;
    this.format = format;
  }

  /// As requests name it.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As people name it, and the text that is signed.
  public String title() {
    return title;
  }

  /// What the text's format is called.
  String format() {
    return format;
  }

  /// The chain that a request names.
  public static Optional<Chain> of(String id) {
    for (Chain chain : values()) {
      if (chain.id().equals(id)) {
        return Optional.of(chain);
      }
    }
    return Optional.empty();
  }
}
