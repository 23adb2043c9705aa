package dev.crestfall.authentication.hmac;

import dev.crestfall.authentication.hmac.StructuredFields.Bytes;
import dev.crestfall.authentication.hmac.StructuredFields.Item;
import dev.crestfall.authentication.hmac.StructuredFields.MalformedException;
import dev.crestfall.authentication.hmac.StructuredFields.Member;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// One signature of a request that is meant for us, read and not yet believed.
///
/// @param base the text that was signed
/// @param created seconds since 1970
/// @param expires seconds since 1970, [Long#MAX_VALUE] when it doesn't say
record SignedRequest(
    String base,
    Bytes signature,
    String keyId,
    long created,
    long expires,
    String nonce,
    Set<String> covered) {
  /// What marks a signature as one for us.
  static final String TAG = "crestfall";

  private static final String ALGORITHM = "hmac-sha256";

  /// Reads the one signature with our tag; empty when there is none.
  ///
  /// @throws MalformedException in words for a person
  static Optional<SignedRequest> read(Message message) throws MalformedException {
    Map<String, Member> inputs = StructuredFields.dictionary(joined(message, "signature-input"));
    List<String> ours =
        inputs.entrySet().stream()
            .filter(e -> TAG.equals(e.getValue().parameters().get("tag")))
            .map(Map.Entry::getKey)
            .toList();
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    if (ours.size() > 1) {
      throw new MalformedException("two signatures with the tag " + TAG);
    }
    String label = ours.getFirst();
    Member input = Objects.requireNonNull(inputs.get(label));
    Member signature = StructuredFields.dictionary(joined(message, "signature")).get(label);
    if (signature == null
        || signature.isList()
        || !(signature.items().getFirst().value() instanceof Bytes bytes)) {
      throw new MalformedException("the header Signature has no byte sequence " + label);
    }
    return Optional.of(of(message, input, bytes));
  }

  private static String joined(Message message, String header) {
    return String.join(", ", message.header(header));
  }

  private static SignedRequest of(Message message, Member input, Bytes signature)
      throws MalformedException {
    if (!input.isList()) {
      throw new MalformedException("Signature-Input is a list of components");
    }
    Map<String, Object> parameters = input.parameters();
    Object algorithm = parameters.get("alg");
    if (algorithm != null && !ALGORITHM.equals(algorithm)) {
      throw new MalformedException("alg is " + ALGORITHM);
    }
    return new SignedRequest(
        SignatureBase.of(message, input),
        signature,
        text(parameters, "keyid"),
        number(parameters, "created", null),
        number(parameters, "expires", Long.MAX_VALUE),
        text(parameters, "nonce"),
        input.items().stream()
            .map(Item::value)
            .map(String::valueOf)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String text(Map<String, Object> parameters, String name)
      throws MalformedException {
    if (parameters.get(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new MalformedException("the parameter " + name + " is missing");
  }

  private static long number(Map<String, Object> parameters, String name, @Nullable Long otherwise)
      throws MalformedException {
    Object value = parameters.get(name);
    if (value instanceof Long number) {
      return number;
    }
    if (value == null && otherwise != null) {
      return otherwise;
    }
    throw new MalformedException("the parameter " + name + " is missing");
  }

  /// Whether this secret signed it.
  boolean isSignedBy(byte[] secret) {
    return MessageDigest.isEqual(mac(secret, base), signature.decode());
  }

  /// The HMAC-SHA-256 of a signature base.
  static byte[] mac(byte[] secret, String base) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(base.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
