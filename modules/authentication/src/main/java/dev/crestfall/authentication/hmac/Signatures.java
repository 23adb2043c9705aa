package dev.crestfall.authentication.hmac;

import dev.crestfall.authentication.hmac.StructuredFields.MalformedException;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Judges signed requests: what they cover, when they were made, their body, and that they come for
/// the first time. Says which step failed, and never what would have been right.
public final class Signatures {
  private static final Set<String> ALWAYS = Set.of("@method", "@authority", "@path", "@query");
  private static final Set<String> WITH_BODY = Set.of("content-digest", "content-type");
  private static final long WINDOW_SECONDS = 300;
  private static final long LONGEST_BODY = 64L * 1024 * 1024;

  /// 16 random bytes in base64 or hexadecimal are no shorter than this.
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_+/=.-]{22,128}");

  private final Nonces nonces;
  private final InstantSource clock;
  private final List<String> authorities;

  /// By requests under way. One whose caller is asked for again, as by the limits and then by a
  /// route that wants to know it now, is no replay of itself: also where it was refused since Redis
  /// did not answer in time, and took the nonce all the same.
  private final Map<Exchange, Spent> spent = Collections.synchronizedMap(new WeakHashMap<>());

  private record Spent(String nonce, @Nullable ApiError refusal) {}

  /// @param authorities host names by which this installation is known, where proxies change them;
  ///   none for whatever the request names
  public Signatures(Nonces nonces, InstantSource clock, List<String> authorities) {
    this.nonces = nonces;
    this.clock = clock;
    this.authorities = List.copyOf(authorities);
  }

  /// A request's signature for us.
  ///
  /// @param keyId as the request names it
  public record Signed(String keyId, SignedRequest request) {}

  /// Reads the signature; empty when none is for us.
  ///
  /// @throws ApiError 401 `signature_malformed`
  public Optional<Signed> read(Exchange exchange) {
    try {
      return SignedRequest.read(message(exchange))
          .map(request -> new Signed(request.keyId(), request));
    } catch (MalformedException e) {
      throw refusal("signature_malformed", "The signature can't be read: " + e.getMessage());
    }
  }

  Message message(Exchange exchange) {
    return new ExchangeMessage(exchange, authorities);
  }

  /// Judges a signature with its key's secrets, and spends its nonce.
  ///
  /// @throws ApiError 401, each reason with its own code
  public void verify(Signed signed, HmacSecrets secrets, Exchange exchange) {
    SignedRequest request = signed.request();
    requireComponents(request, exchange);
    requireTime(request);
    if (!NONCE.matcher(request.nonce()).matches()) {
      throw refusal(
          "signature_nonce", "The nonce must be 16 random bytes in base64 or hexadecimal");
    }
    if (!secrets.signed(request, clock.instant())) {
      throw refusal("signature_invalid", "The signature is not the key's for this request");
    }
    requireDigest(exchange);
    ApiError refusal = spent(request, exchange).refusal();
    if (refusal != null) {
      throw refusal;
    }
  }

  private Spent spent(SignedRequest request, Exchange exchange) {
    Spent known = spent.get(exchange);
    if (known == null || !known.nonce().equals(request.nonce())) {
      known = new Spent(request.nonce(), spend(request));
      spent.put(exchange, known);
    }
    return known;
  }

  /// Why it is no good; null when it is.
  private @Nullable ApiError spend(SignedRequest request) {
    try {
      nonces.spend(request.keyId(), request.nonce(), Instant.ofEpochSecond(request.created()));
      return null;
    } catch (ApiError e) {
      return e;
    }
  }

  private static void requireComponents(SignedRequest request, Exchange exchange) {
    boolean good = request.covered().containsAll(ALWAYS);
    if (!good || hasBody(exchange) && !request.covered().containsAll(WITH_BODY)) {
      throw refusal(
          "signature_components",
          "The signature must cover @method, @authority, @path, @query, and with a body"
              + " content-digest and content-type");
    }
  }

  private static boolean hasBody(Exchange exchange) {
    String length = exchange.header("Content-Length");
    return exchange.header("Transfer-Encoding") != null || length != null && !length.equals("0");
  }

  private void requireTime(SignedRequest request) {
    long now = clock.instant().getEpochSecond();
    boolean far = Math.abs(now - request.created()) > WINDOW_SECONDS;
    if (far || request.expires() <= now) {
      throw refusal("signature_expired", "The signature was not made within the last 5 minutes");
    }
    if (request.expires() != Long.MAX_VALUE
        && request.expires() > request.created() + WINDOW_SECONDS) {
      throw refusal("signature_expired", "A signature may be good for 5 minutes at most");
    }
  }

  /// The signature covers the digest, and this the body.
  private static void requireDigest(Exchange exchange) {
    if (!hasBody(exchange)) {
      return;
    }
    String field = String.join(", ", exchange.headers("Content-Digest"));
    try {
      if (!ContentDigest.matches(field, exchange.body(LONGEST_BODY))) {
        throw refusal("content_digest_mismatch", "The body is not the one of Content-Digest");
      }
    } catch (MalformedException e) {
      throw refusal("content_digest_mismatch", "Content-Digest can't be read: " + e.getMessage());
    } catch (Exchange.BodyTooLargeException e) {
      throw new ApiError(413, "body_too_large", "A signed body may have 64 MiB at most");
    } catch (Exchange.OverloadedException e) {
      throw new ApiError(503, "server_busy", "Too much is under way; try again in a moment")
          .with("Retry-After", "1");
    } catch (IOException e) {
      throw new ApiError(400, "body_incomplete", "The body ended early");
    }
  }

  static ApiError refusal(String code, String message) {
    return new ApiError(401, code, message).with("WWW-Authenticate", "Signature");
  }
}
