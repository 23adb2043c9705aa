package dev.crestfall.authentication.web3;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/// Wallets in software.
public interface Wallet {
  Chain chain();

  String address();

  String sign(String text);

  /// A wallet that nobody had before.
  static Wallet fresh(Chain chain) {
    return chain == Chain.SOLANA
        ? new OfSolana()
        : new OfEthereum(new BigInteger(250, new SecureRandom()).add(BigInteger.ONE));
  }

  /// Signs as `personal_sign` does.
  final class OfEthereum implements Wallet {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private final BigInteger secret;

    OfEthereum(BigInteger secret) {
      this.secret = secret;
    }

    @Override
    public Chain chain() {
      return Chain.ETHEREUM;
    }

    @Override
    public String address() {
      return Ethereum.checksummed(Ethereum.addressOf(CURVE.getG().multiply(secret).normalize()));
    }

    @Override
    public String sign(String text) {
      return Hex.text(bytes(text));
    }

    byte[] bytes(String text) {
      ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
      signer.init(
          true,
          new ECPrivateKeyParameters(
              secret, new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN())));
      BigInteger[] pair = signer.generateSignature(Ethereum.hashOf(text));
      BigInteger s = pair[1].min(CURVE.getN().subtract(pair[1]));
      for (byte v = 27; v <= 28; v++) {
        byte[] signature = join(pair[0], s, v);
        if (Ethereum.signer(text, signature).orElse("").equalsIgnoreCase(address())) {
          return signature;
        }
      }
      throw new IllegalStateException("no signature");
    }

    static byte[] join(BigInteger r, BigInteger s, byte v) {
      byte[] whole = new byte[65];
      put(r, whole, 0);
      put(s, whole, 32);
      whole[64] = v;
      return whole;
    }

    private static void put(BigInteger number, byte[] into, int at) {
      byte[] bytes = number.toByteArray();
      int length = Math.min(32, bytes.length);
      System.arraycopy(bytes, bytes.length - length, into, at + 32 - length, length);
    }
  }

  /// Signs as Solana's wallets do.
  final class OfSolana implements Wallet {
    private final KeyPair keys;

    OfSolana() {
      try {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Chain chain() {
      return Chain.SOLANA;
    }

    @Override
    public String address() {
      byte[] encoded = keys.getPublic().getEncoded();
      return Base58.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    @Override
    public String sign(String text) {
      return sign(text.getBytes(StandardCharsets.UTF_8));
    }

    String sign(byte[] bytes) {
      try {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(bytes);
        return Base64.getEncoder().encodeToString(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
