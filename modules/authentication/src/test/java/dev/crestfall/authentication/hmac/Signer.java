package dev.crestfall.authentication.hmac;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Signs requests in tests, with every part open to be spoilt.
public final class Signer {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String keyId;
  private final byte[] secret;
  private String components = "\"@method\" \"@authority\" \"@path\" \"@query\"";
  private String nonce = nonce();
  private String more = ";alg=\"hmac-sha256\"";
  private String tag = "crestfall";
  private long created = System.currentTimeMillis() / 1000;

  public Signer(String keyId, String secret) {
    this.keyId = keyId;
    this.secret = Base64.getDecoder().decode(secret);
  }

  private static String nonce() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  public Signer components(String names) {
    components = names;
    return this;
  }

  public Signer created(long seconds) {
    created = seconds;
    return this;
  }

  public Signer nonce(String text) {
    nonce = text;
    return this;
  }

  public Signer parameters(String text) {
    more = text;
    return this;
  }

  public Signer tag(String text) {
    tag = text;
    return this;
  }

  /// Header names and values by turns.
  public String[] sign(String method, String url, String body) {
    URI uri = URI.create(url);
    List<String> headers = new ArrayList<>();
    String covered = components;
    String base =
        "\"@method\": %s\n\"@authority\": %s\n\"@path\": %s\n\"@query\": ?%s\n"
            .formatted(
                method,
                uri.getAuthority(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    if (!body.isEmpty()) {
      String digest = "sha-256=:" + Base64.getEncoder().encodeToString(hash(body)) + ":";
      headers.addAll(List.of("Content-Digest", digest, "Content-Type", "application/json"));
      base += "\"content-digest\": " + digest + "\n\"content-type\": application/json\n";
      covered += " \"content-digest\" \"content-type\"";
    }
    String parameters =
        "(%s);created=%d;keyid=\"%s\";nonce=\"%s\";tag=\"%s\"%s"
            .formatted(covered, created, keyId, nonce, tag, more);
    byte[] mac = SignedRequest.mac(secret, base + "\"@signature-params\": " + parameters);
    headers.addAll(
        List.of(
            "Signature-Input",
            "sig1=" + parameters,
            "Signature",
            "sig1=:" + Base64.getEncoder().encodeToString(mac) + ":"));
    return headers.toArray(new String[0]);
  }

  private static byte[] hash(String body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
