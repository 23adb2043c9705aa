package dev.crestfall.authentication.web3;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads sign-in messages by the grammar of ERC-4361, which Solana's has taken over: nothing else
/// in the text, no field twice, and, but for Solana's whose own clients mix them, each at its
/// place. A message that two readers could understand differently is none.
final class MessageReader {
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(localhost|(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z]{2,})(?::\\d{1,5})?");
  private static final Pattern STATEMENT =
      Pattern.compile("[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;= ]+");
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{8,128}");
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9\\-._~!$&'()*+,;=:@%]*");
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
  private static final List<String> KEYS =
      List.of(
          "URI",
          "Version",
          "Chain ID",
          "Nonce",
          "Issued At",
          "Expiration Time",
          "Not Before",
          "Request ID");
  private static final int FEWEST_LINES = 6;

  private final Chain chain;
  private final List<String> lines;
  private final Map<String, String> values = new HashMap<>();
  private final List<String> resources = new ArrayList<>();
  private int at;

  private MessageReader(Chain chain, String text) {
    this.chain = chain;
    this.lines = List.of(text.split("\n", -1));
  }

  /// Reads a message.
  ///
  /// @throws MessageException saying what is wrong with it
  static SignInMessage read(Chain chain, String text) throws MessageException {
    return new MessageReader(chain, text).message(text);
  }

  private SignInMessage message(String text) throws MessageException {
    if (lines.size() < FEWEST_LINES) {
      throw bad("message needs at least 6 lines");
    }
    String domain = domain();
    String address = address();
    if (!lines.get(2).isEmpty()) {
      throw bad("third line must be empty");
    }
    String statement = statement();
    fields();
    if (!"1".equals(values.get("Version"))) {
      throw bad(
          "Version value is not supported, expected 1 got \""
              + values.getOrDefault("Version", "").replace("\"", "\\\"")
              + "\"");
    }
    Instant issuedAt = time("Issued At");
    Instant expires = time("Expiration Time");
    Instant notBefore = time("Not Before");
    URI uri = uri();
    if (issuedAt == null) {
      throw bad("Issued At is not specified");
    }
    if (expires != null && issuedAt.isAfter(expires)) {
      throw bad("Issued At is after Expiration Time");
    }
    if (expires != null && notBefore != null && notBefore.isAfter(expires)) {
      throw bad("Not Before is after Expiration Time");
    }
    return new SignInMessage(
        chain,
        text,
        domain,
        address,
        statement,
        uri,
        chainId(),
        nonce(),
        issuedAt,
        expires,
        notBefore,
        requestId(),
        resources);
  }

  private String domain() throws MessageException {
    String suffix = " wants you to sign in with your " + chain.title() + " account:";
    String header = lines.getFirst();
    if (!header.endsWith(suffix)) {
      throw bad("message first line does not end in \"" + suffix + "\"");
    }
    String domain = header.substring(0, header.length() - suffix.length());
    if (domain.length() > 260 || !DOMAIN.matcher(domain).matches()) {
      throw bad("domain in first line of message is not valid");
    }
    return domain;
  }

  private String address() throws MessageException {
    String address = lines.get(1);
    boolean good =
        chain == Chain.ETHEREUM ? Ethereum.isAddress(address) : Solana.isAddress(address);
    if (!good) {
      throw bad(
          chain == Chain.ETHEREUM
              ? "wallet address is not a valid Ethereum address"
              : "wallet address is not in base58 format");
    }
    return address;
  }

  /// With a statement there is an empty line after it; without one there may be a second empty
  /// line.
  private @Nullable String statement() throws MessageException {
    if (lines.get(3).isEmpty()) {
      at = 4;
      return null;
    }
    if (!lines.get(4).isEmpty()) {
      at = 3;
      return null;
    }
    at = 5;
    String statement = lines.get(3);
    if (!STATEMENT.matcher(statement).matches()) {
      throw bad("Statement holds characters that are not allowed");
    }
    return statement;
  }

  private void fields() throws MessageException {
    int next = 0;
    for (; at < lines.size(); at++) {
      String line = lines.get(at);
      if (line.equals("Resources:")) {
        resources();
        return;
      }
      int colon = line.indexOf(": ");
      int key = colon < 0 ? -1 : KEYS.indexOf(line.substring(0, colon));
      boolean late = chain == Chain.ETHEREUM && key < next;
      if (key < 0 || late || values.containsKey(KEYS.get(key))) {
        throw bad("encountered unparsable line at index " + at);
      }
      next = key + 1;
      values.put(KEYS.get(key), line.substring(colon + 2));
    }
  }

  private void resources() throws MessageException {
    for (at++; at < lines.size(); at++) {
      String line = lines.get(at);
      if (!line.startsWith("- ")) {
        throw bad("encountered unparsable line at index " + at);
      }
      if (absolute(line.substring(2)) == null) {
        throw bad("Resource at position " + resources.size() + " has invalid URI");
      }
      resources.add(line.substring(2));
    }
  }

  private URI uri() throws MessageException {
    String text = values.get("URI");
    if (text == null) {
      throw bad("URI is not specified");
    }
    URI uri = absolute(text);
    if (uri == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw bad("URI is not valid");
    }
    return uri;
  }

  private static @Nullable URI absolute(String text) {
    try {
      URI uri = new URI(text);
      return uri.isAbsolute() ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private @Nullable String chainId() throws MessageException {
    String text = values.get("Chain ID");
    if (text == null && chain == Chain.SOLANA) {
      return null;
    }
    boolean good =
        text != null
            && (chain == Chain.ETHEREUM
                ? text.matches("[1-9][0-9]{0,18}")
                : text.matches("(solana:)?(main|dev|test|local)net"));
    if (!good) {
      throw bad("Chain ID is not valid");
    }
    return text;
  }

  private @Nullable String nonce() throws MessageException {
    String text = values.get("Nonce");
    if (text != null && !NONCE.matcher(text).matches()) {
      throw bad("Nonce is not valid");
    }
    return text;
  }

  private @Nullable String requestId() throws MessageException {
    String text = values.get("Request ID");
    if (text != null && !REQUEST_ID.matcher(text).matches()) {
      throw bad("Request ID is not valid");
    }
    return text;
  }

  private @Nullable Instant time(String key) throws MessageException {
    String text = values.get(key);
    if (text == null) {
      return null;
    }
    try {
      if (TIME.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException e) {
      // Falls through: a time of that shape that there is not, as the 30th of February.
    }
    throw bad(key + " is not a valid ISO8601 timestamp");
  }

  private MessageException bad(String reason) {
    return new MessageException(chain, reason);
  }
}
