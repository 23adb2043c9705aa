package dev.crestfall.authentication.web3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  /// The example in the manual of web3.js.
  private static final BigInteger KEY =
      new BigInteger("4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318", 16);

  private static final String KNOWN =
      "0xb91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd"
          + "6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a0291c";
  private static final String SIGNER = "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23";
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  @ParameterizedTest
  @ValueSource(ints = {2, 26, 29, 30, 255})
  void another_recovery_byte_is_no_signature(int v) {
    byte[] signature = Hex.bytes(KNOWN);
    signature[64] = (byte) v;
    assertThat(Ethereum.signer("Some data", signature)).isEmpty();
  }

  @Test
  void numbers_out_of_range_are_no_signature() {
    byte[] good = Hex.bytes(KNOWN);
    BigInteger r = new BigInteger(1, Arrays.copyOf(good, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, 32, 64));
    BigInteger zero = BigInteger.ZERO;
    assertThat(Ethereum.signer("Some data", join(zero, s))).isEmpty();
    assertThat(Ethereum.signer("Some data", join(r, zero))).isEmpty();
    assertThat(Ethereum.signer("Some data", join(ORDER, s))).isEmpty();
    assertThat(Ethereum.signer("Some data", join(r, ORDER.subtract(s)))).isEmpty();
    assertThat(Ethereum.signer("Some data", Arrays.copyOf(good, 64))).isEmpty();
    assertThat(Ethereum.signer("Some data", new byte[65])).isEmpty();
  }

  private static byte[] join(BigInteger r, BigInteger s) {
    return Wallet.OfEthereum.join(r, s, (byte) 28);
  }

  @Test
  void the_published_signature_names_its_signer() {
    String lower = SIGNER.toLowerCase(Locale.ROOT);
    assertThat(Ethereum.signer("Some data", Hex.bytes(KNOWN))).contains(lower);
    byte[] plain = Hex.bytes(KNOWN);
    plain[64] = 1;
    assertThat(Ethereum.signer("Some data", plain)).contains(lower);
    assertThat(Ethereum.signer("Some date", Hex.bytes(KNOWN)))
        .isPresent()
        .get()
        .isNotEqualTo(lower);
    assertThat(HexFormat.of().formatHex(Ethereum.hashOf("Some data")))
        .isEqualTo("1da44b586eb0729ff70a73c326926f6ed5a25f5b056e7f47fbc6e58d86871655");
    Wallet.OfEthereum wallet = new Wallet.OfEthereum(KEY);
    assertThat(wallet.address()).isEqualTo(SIGNER);
    assertThat(wallet.sign("Some data")).isEqualTo(KNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed, true",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359, true",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB, true",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb, true",
    "0xd1220a0cf47c7b9be7a2e6ba89f429762e7b9adb, true",
    "0x52908400098527886E0F7030069857D2E4169EE7, true",
    "0xd1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb, false",
    "0xd1220a0cf47c7b9be7a2e6ba89f429762e7b9ad, false",
    "0xd1220a0cf47c7b9be7a2e6ba89f429762e7b9adg, false",
  })
  void the_case_of_an_address_is_a_checksum(String address, boolean good) {
    assertThat(Ethereum.isAddress(address)).isEqualTo(good);
  }

  @Test
  void base58_is_that_of_the_published_examples() {
    byte[] hello = "Hello World!".getBytes(StandardCharsets.US_ASCII);
    assertThat(Base58.encode(hello)).isEqualTo("2NEpo7TZRRrLZSi2U");
    assertThat(Base58.decode("2NEpo7TZRRrLZSi2U")).hasValue(hello);
    assertThat(Base58.decode("11233QC4")).hasValue(HexFormat.of().parseHex("0000287fb4cd"));
    assertThat(Base58.decode("0OIl")).isEmpty();
  }

  @Test
  void solana_signs_the_text_or_what_ledger_makes_of_it() throws Exception {
    Wallet.OfSolana wallet = new Wallet.OfSolana();
    String text =
        """
        app.example wants you to sign in with your Solana account:
        %s

        URI: https://app.example/
        Version: 1
        Issued At: 2026-01-01T00:00:00Z\
        """
            .formatted(wallet.address());
    SignInMessage message = MessageReader.read(Chain.SOLANA, text);
    byte[] plain = Solana.signature(wallet.sign(text)).orElseThrow();
    assertThat(Solana.isSigned(message, plain)).isTrue();
    byte[] body = text.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
    wrapped.write(0xff);
    wrapped.writeBytes("solana offchain\0app.example".getBytes(StandardCharsets.US_ASCII));
    wrapped.writeBytes(new byte[32 - "app.example".length()]);
    wrapped.writeBytes(new byte[] {0, 1});
    wrapped.writeBytes(Base58.decode(wallet.address()).orElseThrow());
    wrapped.writeBytes(new byte[] {(byte) body.length, 0});
    wrapped.writeBytes(body);
    byte[] ledger = Solana.signature(wallet.sign(wrapped.toByteArray())).orElseThrow();
    assertThat(Solana.isSigned(message, ledger)).isTrue();
    plain[0] ^= 1;
    assertThat(Solana.isSigned(message, plain)).isFalse();
  }
}
