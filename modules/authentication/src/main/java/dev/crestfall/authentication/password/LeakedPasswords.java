package dev.crestfall.authentication.password;

import dev.crestfall.kernel.egress.Egress;
import dev.crestfall.kernel.egress.EgressException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks whether a password has leaked somewhere. The service learns the first 20 bits of its SHA-1
/// and answers with everything that begins so.
public final class LeakedPasswords implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeakedPasswords.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LONGEST = 1024 * 1024;
  private static final int PREFIX = 5;

  private final PasswordConfig config;
  private final Egress egress;
  private final AtomicLong failures = new AtomicLong();

  /// What the service said.
  public enum Said {
    NO,
    YES,
    /// It can't be asked.
    NOTHING
  }

  public LeakedPasswords(PasswordConfig config) {
    this.config = config;
    this.egress =
        new Egress(
            Set.of(String.valueOf(URI.create(config.passwordHibpUrl()).getHost())),
            PATIENCE,
            LONGEST);
  }

  /// Whether the password has leaked; no when nobody is to be asked.
  public Said hold(String password) {
    if (!config.passwordHibpEnabled()) {
      return Said.NO;
    }
    String hash = hash(password);
    try {
      URI uri = URI.create(config.passwordHibpUrl() + hash.substring(0, PREFIX));
      Egress.Answer answer =
          egress.get(
              uri, Map.of("User-Agent", config.passwordHibpUserAgent(), "Add-Padding", "true"));
      if (answer.isGood()) {
        String text = new String(answer.body(), StandardCharsets.US_ASCII);
        return lists(text, hash.substring(PREFIX)) ? Said.YES : Said.NO;
      }
      return failed("it answered with " + answer.status());
    } catch (EgressException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private Said failed(String reason) {
    failures.incrementAndGet();
    LOG.warn(
        "Whether a password has leaked can't be asked, so it is {}: {}",
        config.passwordHibpFailClosed() ? "refused" : "taken",
        reason);
    return Said.NOTHING;
  }

  /// Lines are `REST-OF-THE-HASH:COUNT`; those with a count of 0 are there to hide the length.
  private static boolean lists(String text, String rest) {
    return text.lines()
        .map(String::strip)
        .anyMatch(line ->
            line.length() > rest.length() + 1
                && line.regionMatches(true, 0, rest, 0, rest.length())
                && line.charAt(rest.length()) == ':'
                && !line.substring(rest.length() + 1).equals("0"));
  }

  private static String hash(String password) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().withUpperCase().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// How often the service could not be asked.
  public long failures() {
    return failures.get();
  }

  @Override
  public void close() {
    egress.close();
  }
}
