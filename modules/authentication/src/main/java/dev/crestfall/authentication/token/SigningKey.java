package dev.crestfall.authentication.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/// A key and the one algorithm that it is good for, whatever a token's header says.
///
/// @param id as `kid` names it; null for a secret that never had one
/// @param jwk private half and all
record SigningKey(@Nullable String id, KeyAlgorithm algorithm, JWK jwk) {
  /// `typ` of access tokens by RFC 9068.
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  /// Signs claims into a compact access token.
  String sign(String claims) {
    return sign(claims, ACCESS_TOKEN);
  }

  /// Signs claims into a compact token of this type.
  String sign(String claims, JOSEObjectType type) {
    JWSHeader header = new JWSHeader.Builder(algorithm.jws()).keyID(id).type(type).build();
    try {
      if (jwk instanceof OctetKeyPair pair) {
        String signed = header.toBase64URL() + "." + Base64URL.encode(claims);
        byte[] signature = Ed25519.sign(pair, signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64URL.encode(signature);
      }
      JWSObject token = new JWSObject(header, new Payload(claims));
      token.sign(signer());
      return token.serialize();
    } catch (JOSEException | GeneralSecurityException e) {
      throw new IllegalStateException("the key " + id + " can't sign", e);
    }
  }

  private JWSSigner signer() throws JOSEException {
    return switch (jwk) {
      case ECKey ec -> new ECDSASigner(ec);
      case RSAKey rsa -> new RSASSASigner(rsa);
      case OctetSequenceKey octets -> new MACSigner(octets);
      default -> throw new JOSEException("a key of type " + jwk.getKeyType() + " can't sign");
    };
  }

  /// Whether this key signed that token, by this key's algorithm.
  boolean verifies(JWSObject token) {
    if (!algorithm.jws().equals(token.getHeader().getAlgorithm())) {
      return false;
    }
    try {
      if (jwk instanceof OctetKeyPair pair) {
        return Ed25519.verify(pair, token.getSigningInput(), token.getSignature().decode());
      }
      return token.verify(verifier());
    } catch (JOSEException e) {
      return false;
    }
  }

  private JWSVerifier verifier() throws JOSEException {
    return switch (jwk) {
      case ECKey ec -> new ECDSAVerifier(ec.toPublicJWK());
      case RSAKey rsa -> new RSASSAVerifier(rsa.toPublicJWK());
      case OctetSequenceKey octets -> new MACVerifier(octets);
      default -> throw new JOSEException("a key of type " + jwk.getKeyType() + " verifies nothing");
    };
  }
}
