package dev.crestfall.authentication.hmac;

import dev.crestfall.authentication.hmac.StructuredFields.Bytes;
import dev.crestfall.authentication.hmac.StructuredFields.MalformedException;
import dev.crestfall.authentication.hmac.StructuredFields.Member;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/// `Content-Digest` (RFC 9530): the hash that makes a signature cover the body.
final class ContentDigest {
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

  private ContentDigest() {}

  /// Whether the field holds a hash that we know, and all such hashes are the body's.
  static boolean matches(String field, byte[] body) throws MalformedException {
    boolean found = false;
    for (Map.Entry<String, Member> entry : StructuredFields.dictionary(field).entrySet()) {
      String algorithm = ALGORITHMS.get(entry.getKey());
      if (algorithm == null) {
        continue;
      }
      if (entry.getValue().isList()
          || !(entry.getValue().items().getFirst().value() instanceof Bytes told)) {
        throw new MalformedException("a digest is a byte sequence");
      }
      if (!MessageDigest.isEqual(told.decode(), hash(algorithm, body))) {
        return false;
      }
      found = true;
    }
    return found;
  }

  private static byte[] hash(String algorithm, byte[] body) {
    try {
      return MessageDigest.getInstance(algorithm).digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
