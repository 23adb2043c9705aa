package dev.crestfall.authentication.mfa.totp;

import dev.crestfall.kernel.vault.Vault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import org.bouncycastle.util.encoders.Base32;

/// Secrets of authenticator apps, sealed where they are kept. Those that an adopted database holds
/// openly are taken as they are.
public final class TotpSecrets {
  /// Where they are kept.
  public static final String TABLE = "auth.mfa_factors";

  private static final int BYTES = 20;
  private static final int GROUP = 8;
  private static final String SEALED = "cf1.";

  private final Vault vault;
  private final SecureRandom random = new SecureRandom();

  public TotpSecrets(Vault vault) {
    this.vault = vault;
  }

  /// A new secret.
  public byte[] make() {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return secret;
  }

  /// A secret as it is kept.
  public String seal(UUID factor, byte[] secret) {
    return vault.seal(TABLE, factor.toString(), secret);
  }

  /// Whether it is kept as it should be.
  public static boolean isSealed(String kept) {
    return kept.startsWith(SEALED);
  }

  /// A secret that was kept.
  public byte[] open(UUID factor, String kept) {
    if (isSealed(kept)) {
      return vault.open(TABLE, factor.toString(), kept);
    }
    String text = kept.strip().toUpperCase(Locale.ROOT).replace("=", "");
    try {
      return Base32.decode(text + "=".repeat((GROUP - text.length() % GROUP) % GROUP));
    } catch (IllegalStateException e) {
      // By the name of its type, the library's signature would be checked at every start.
      throw new IllegalStateException("the secret of factor " + factor + " can't be read", e);
    }
  }

  /// As people type it into their app.
  public static String text(byte[] secret) {
    return Base32.toBase32String(secret).replace("=", "");
  }

  /// As apps read it from a picture.
  public static String uri(String issuer, String account, String secret) {
    String label = encode(issuer) + ":" + encode(account);
    return "otpauth://totp/%s?algorithm=SHA1&digits=%d&issuer=%s&period=%d&secret=%s"
        .formatted(label, Totp.DIGITS, encode(issuer), Totp.PERIOD, secret);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%40", "@");
  }
}
