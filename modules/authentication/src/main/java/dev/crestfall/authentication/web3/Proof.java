package dev.crestfall.authentication.web3;

import dev.crestfall.authentication.signin.RedirectTargets;
import dev.crestfall.kernel.ApiError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Judges what a wallet has signed: that it is a message of this kind, that the wallet signed it,
/// for us, and now.
final class Proof {
  private static final int SHORTEST = 64;
  private static final int LONGEST = 20 * 1024;

  private final Web3Config config;
  private final RedirectTargets targets;

  Proof(Web3Config config, RedirectTargets targets) {
    this.config = config;
    this.targets = targets;
  }

  /// @param ahead how far in the future a message may have been issued
  SignInMessage check(Chain chain, String text, String signature, Instant now, Duration ahead) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    if (length < SHORTEST) {
      throw invalid("message is too short");
    } else if (length > LONGEST) {
      throw invalid("message must not exceed 20KB");
    }
    SignInMessage message =
        chain == Chain.ETHEREUM ? ethereum(text, signature) : solana(text, signature);
    checkPlace(message);
    checkTimes(message, now, ahead);
    return message;
  }

  private SignInMessage ethereum(String text, String signature) {
    String digits = signature.startsWith("0x") ? signature.substring(2) : signature;
    if (digits.length() != 130) {
      throw invalid(
          "signature must be 65 bytes long, encoded as a 130 character-long hexadecimal string");
    }
    SignInMessage message = read(Chain.ETHEREUM, text);
    Optional<String> signer;
    try {
      signer = Ethereum.signer(text, Hex.bytes(digits));
    } catch (IllegalArgumentException e) {
      signer = Optional.empty();
    }
    if (!signer.equals(Optional.of(message.wallet()))) {
      throw refused("Signature does not match address in message");
    }
    var chains = config.externalWeb3EthereumChains();
    if (!chains.isEmpty() && !chains.contains(message.chainId())) {
      throw refused("Signed Ethereum message is for a chain that is not allowed on this server");
    }
    return message;
  }

  private static SignInMessage solana(String text, String signature) {
    if (signature.length() != 86 && signature.length() != 88) {
      throw invalid("signature must be 64 bytes encoded as base64 with or without padding");
    }
    byte[] bytes =
        Solana.signature(signature)
            .orElseThrow(() -> invalid("signature does not contain valid base64 characters"));
    SignInMessage message = read(Chain.SOLANA, text);
    if (!Solana.isSigned(message, bytes)) {
      throw refused("Signature does not match address in message");
    }
    return message;
  }

  private static SignInMessage read(Chain chain, String text) {
    try {
      return MessageReader.read(chain, text);
    } catch (MessageException e) {
      throw invalid(e.text());
    }
  }

  /// A message that was signed for another site is worth nothing here.
  private void checkPlace(SignInMessage message) {
    String signed = "Signed " + message.chain().title() + " message ";
    String scheme = message.uri().getScheme().toLowerCase(Locale.ROOT);
    String host = message.uri().getHost();
    boolean local = host.equals("localhost");
    if (!scheme.equals("https") && !local) {
      throw refused(signed + "is using URI which does not use HTTPS");
    }
    if (!targets.isAllowed(message.uri().toString())) {
      throw refused(
          signed
              + "is using URI which is not allowed on this server, message was signed for another"
              + " app");
    }
    int port = message.uri().getPort();
    String authority = host + (port < 0 ? "" : ":" + port);
    if (!authority.equals(message.domain())
        || !local && !targets.isAllowed("https://" + message.domain() + "/")) {
      throw refused(
          signed
              + "is using a Domain that does not match the one in URI which is not allowed on this"
              + " server");
    }
  }

  private void checkTimes(SignInMessage message, Instant now, Duration ahead) {
    String title = message.chain().title();
    Instant begin = message.notBefore();
    Instant end = message.expirationTime();
    if (begin != null && now.isBefore(begin)) {
      throw refused("Signed " + title + " message becomes valid in the future");
    }
    if (end != null && now.isAfter(end)) {
      throw refused("Signed " + title + " message is expired");
    }
    if (now.isAfter(message.issuedAt().plus(config.validity(message.chain())))) {
      throw refused(title + " message was issued too long ago");
    }
    if (now.isBefore(message.issuedAt().minus(ahead))) {
      throw refused(title + " message was issued too far in the future");
    }
  }

  static ApiError invalid(String message) {
    return new ApiError(400, "validation_failed", message);
  }

  static ApiError refused(String message) {
    return new ApiError(400, "invalid_grant", message);
  }
}
