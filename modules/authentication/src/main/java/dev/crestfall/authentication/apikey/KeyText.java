package dev.crestfall.authentication.apikey;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// A key as it is handed out: `PREFIX_ID_SECRET_CHECKSUM`. The prefix lets scanners find leaked
/// keys, the checksum refuses typing errors without a query, the secret has 256 bits.
///
/// @param text the whole
/// @param id 12 characters that may be shown
public record KeyText(KeyKind kind, boolean asSupabase, String id, String text) {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final int ID = 12;
  private static final int SECRET = 43;
  private static final int CHECKSUM = 6;
  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "(cf_pub|cf_sec|cf_pat|sb_publishable|sb_secret)_([0-9A-Za-z]{%d})_[0-9A-Za-z]{%d}_([0-9A-Za-z]{%d})"
              .formatted(ID, SECRET, CHECKSUM));

  /// A new id.
  public static String randomId(SecureRandom random) {
    byte[] id = new byte[ID];
    random.nextBytes(id);
    return base62(new BigInteger(1, id), ID);
  }

  /// A new key.
  static KeyText random(KeyKind kind, boolean asSupabase, SecureRandom random) {
    byte[] id = new byte[ID];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    return of(kind, asSupabase, id, secret);
  }

  /// The key of these bytes, always the same.
  static KeyText of(KeyKind kind, boolean asSupabase, byte[] id, byte[] secret) {
    String shown = base62(new BigInteger(1, id), ID);
    String body =
        kind.prefix(asSupabase) + '_' + shown + '_' + base62(new BigInteger(1, secret), SECRET);
    return new KeyText(kind, asSupabase, shown, body + '_' + checksum(body));
  }

  /// Reads a key; empty for what was never one of ours.
  public static Optional<KeyText> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String body = text.substring(0, text.length() - CHECKSUM - 1);
    if (!checksum(body).equals(matcher.group(3))) {
      return Optional.empty();
    }
    String prefix = matcher.group(1);
    for (KeyKind kind : List.of(KeyKind.PUB, KeyKind.SEC, KeyKind.PAT)) {
      boolean supabase = prefix.equals(kind.prefix(true));
      if (supabase || prefix.equals(kind.prefix(false))) {
        return Optional.of(new KeyText(kind, supabase, matcher.group(2), text));
      }
    }
    return Optional.empty();
  }

  /// A configured key of somebody else's form; its id is made from it.
  static KeyText foreign(KeyKind kind, String text) {
    return new KeyText(kind, true, base62(new BigInteger(1, hash(text)), ID), text);
  }

  /// The key of these parts; empty when they can't be a key's.
  static Optional<String> whole(String prefix, String id, String secret) {
    String body = prefix + '_' + id + '_' + secret;
    return Optional.of(secret.length() == SECRET ? body + '_' + checksum(body) : body)
        .filter(text -> parse(text).isPresent());
  }

  /// Whether the text looks like an opaque key, good or not: a JWT never does.
  public static boolean isOpaque(String text) {
    return text.startsWith("cf_") || text.startsWith("sb_");
  }

  /// What is kept of a key. Its 256 bits need no slow hash.
  static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM);
  }

  private static String base62(BigInteger number, int length) {
    char[] digits = new char[length];
    BigInteger base = BigInteger.valueOf(ALPHABET.length());
    BigInteger rest = number;
    for (int i = length - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(base);
      digits[i] = ALPHABET.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(digits);
  }

  /// Without the secret, for logs.
  @Override
  public String toString() {
    return kind.prefix(asSupabase) + '_' + id;
  }
}
