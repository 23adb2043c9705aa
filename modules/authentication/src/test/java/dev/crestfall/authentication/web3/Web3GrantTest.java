package dev.crestfall.authentication.web3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.external.Browser;
import dev.crestfall.authentication.external.Browser.Page;
import dev.crestfall.authentication.external.House;
import dev.crestfall.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Web3GrantTest {
  private static House house;
  private static final Browser APP = new Browser();

  @BeforeAll
  static void open() throws Exception {
    house =
        new House(
            List.of(
                "site-url=https://app.example",
                "external-web3-ethereum-enabled=true",
                "external-web3-ethereum-chains=1,137",
                "external-web3-solana-enabled=true"));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Instant now() {
    return InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String message(Wallet wallet, Instant issued, String more) {
    String chain = wallet.chain() == Chain.ETHEREUM ? "Chain ID: 1\n" : "";
    return """
    app.example wants you to sign in with your %s account:
    %s

    Hello

    URI: https://app.example/in
    Version: 1
    %sIssued At: %s%s\
    """
        .formatted(wallet.chain().title(), wallet.address(), chain, issued, more);
  }

  private static Page grant(Wallet wallet, String text, String signature) {
    return APP.post(
        house.at("/token?grant_type=web3"),
        "",
        Map.of("chain", wallet.chain().id(), "message", text, "signature", signature));
  }

  private static void isRefused(Page page, String reason) {
    assertThat(page.status()).as(page.body()).isEqualTo(400);
    assertThat(page.body()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "app.example wants, evil.example wants, Domain that does not match",
    "https://app.example/in, https://evil.example/in, message was signed for another app",
    "https://app.example/in, http://app.example/in, does not use HTTPS",
    "Chain ID: 1, Chain ID: 5, chain that is not allowed",
    "Version: 1, Version: 3, Version value is not supported",
  })
  void a_message_for_something_else_is_refused(String from, String to, String reason) {
    Wallet wallet = Wallet.fresh(Chain.ETHEREUM);
    String text = message(wallet, now(), "").replace(from, to);
    isRefused(grant(wallet, text, wallet.sign(text)), reason);
  }

  @ParameterizedTest
  @EnumSource(Chain.class)
  void a_message_for_another_time_is_refused(Chain chain) {
    Wallet wallet = Wallet.fresh(chain);
    Instant now = now();
    String old = message(wallet, now.minus(Duration.ofMinutes(11)), "");
    isRefused(grant(wallet, old, wallet.sign(old)), "issued too long ago");
    String early = message(wallet, now.plus(Duration.ofMinutes(11)), "");
    isRefused(grant(wallet, early, wallet.sign(early)), "too far in the future");
    Instant begun = now.minusSeconds(60);
    String over = message(wallet, begun, "\nExpiration Time: " + now.minusSeconds(1));
    isRefused(grant(wallet, over, wallet.sign(over)), "message is expired");
    String later = message(wallet, now, "\nNot Before: " + now.plusSeconds(60));
    isRefused(grant(wallet, later, wallet.sign(later)), "becomes valid in the future");
  }

  @ParameterizedTest
  @EnumSource(Chain.class)
  void what_another_wallet_signed_is_refused(Chain chain) {
    Wallet wallet = Wallet.fresh(chain);
    String text = message(wallet, now(), "");
    isRefused(grant(wallet, text, Wallet.fresh(chain).sign(text)), "Signature does not match");
    isRefused(grant(wallet, text + " ", wallet.sign(text)), chain.format());
    isRefused(grant(wallet, text, wallet.sign(text).substring(4)), "signature");
    isRefused(grant(wallet, text, "z".repeat(chain == Chain.SOLANA ? 88 : 130)), "ignature");
    isRefused(grant(wallet, "short", wallet.sign("short")), "message is too short");
    isRefused(grant(wallet, "x".repeat(20481), wallet.sign("x")), "must not exceed 20KB");
  }

  @Test
  void an_unknown_chain_is_refused() {
    Page page = APP.post(house.at("/token?grant_type=web3"), "", Map.of("chain", "blockchain"));
    assertThat(page.json().path("error_code").asText()).isEqualTo("web3_unsupported_chain");
  }

  @ParameterizedTest
  @EnumSource(Chain.class)
  void a_wallet_signs_in_and_is_known_again(Chain chain) {
    Wallet wallet = Wallet.fresh(chain);
    String text = message(wallet, now(), "");
    var session = grant(wallet, text, wallet.sign(text)).json();
    var identity = session.path("user").path("identities").get(0);
    String address =
        chain == Chain.ETHEREUM ? wallet.address().toLowerCase(Locale.ROOT) : wallet.address();
    assertThat(identity.path("id").asText()).isEqualTo("web3:" + chain.id() + ":" + address);
    assertThat(identity.path("provider").asText()).isEqualTo("web3");
    var claims = identity.path("identity_data").path("custom_claims");
    assertThat(claims.path("domain").asText()).isEqualTo("app.example");
    assertThat(claims.path("statement").asText()).isEqualTo("Hello");
    assertThat(session.path("user").path("email").asText()).isEmpty();
    String again = message(wallet, now().minusSeconds(1), "");
    assertThat(grant(wallet, again, wallet.sign(again)).json().path("user").path("id"))
        .isEqualTo(session.path("user").path("id"));
  }

  private static Page login(Wallet wallet, String text) {
    return APP.post(
        house.origin("/authentication/web3/login"),
        "",
        Map.of("chain", wallet.chain().id(), "message", text, "signature", wallet.sign(text)));
  }

  private static String code(Page page) {
    return page.status() + " " + page.json().path("error").path("code").asText();
  }

  @ParameterizedTest
  @EnumSource(Chain.class)
  void natively_a_message_needs_a_nonce_of_ours_once(Chain chain) {
    Wallet wallet = Wallet.fresh(chain);
    assertThat(code(login(wallet, message(wallet, now(), "")))).isEqualTo("400 nonce_invalid");
    String made = withNonce(message(wallet, now(), ""), "0123456789abcdef");
    assertThat(code(login(wallet, made))).isEqualTo("400 nonce_invalid");
    String nonce = nonce();
    String text = withNonce(message(wallet, now(), ""), nonce);
    Page in = login(wallet, text);
    assertThat(in.json().path("success").asText()).as(in.body()).isEqualTo("true");
    String again = withNonce(message(wallet, now().minusSeconds(1), ""), nonce);
    assertThat(code(login(wallet, again))).isEqualTo("400 nonce_invalid");
    assertThat(code(login(wallet, withNonce(message(wallet, now().plusSeconds(90), ""), nonce))))
        .isEqualTo("401 signature_invalid");
  }

  private static String withNonce(String text, String nonce) {
    return text.replace("\nIssued At", "\nNonce: " + nonce + "\nIssued At");
  }

  @Test
  void a_contract_s_signature_is_not_understood() {
    Page page =
        APP.post(
            house.origin("/authentication/web3/login"),
            "",
            Map.of("chain", "ethereum", "message", "m", "signature", "0x" + "ab".repeat(96)));
    assertThat(code(page)).isEqualTo("422 contract_wallet_unsupported");
    Page other =
        APP.post(
            house.origin("/authentication/web3/login"),
            "",
            Map.of("chain", "dogecoin", "message", "m", "signature", "s"));
    assertThat(code(other)).isEqualTo("400 validation_failed");
  }

  @Test
  void a_message_is_good_once_however_its_signature_is_written() {
    Wallet wallet = Wallet.fresh(Chain.ETHEREUM);
    String text = message(wallet, now(), "");
    String signature = wallet.sign(text);
    assertThat(grant(wallet, text, signature).status()).isEqualTo(200);
    isRefused(grant(wallet, text, signature), "was used before");
    isRefused(grant(wallet, text, signature.substring(2)), "was used before");
    String upper = "0x" + signature.substring(2).toUpperCase(Locale.ROOT);
    isRefused(grant(wallet, text, upper), "was used before");
  }

  /// The status at last, for who comes again where there was no room for them.
  private static int insist(Supplier<Page> deed) {
    int status = deed.get().status();
    while (status == 503) {
      status = deed.get().status();
    }
    return status;
  }

  @ParameterizedTest
  @EnumSource(Chain.class)
  void of_64_uses_of_one_message_at_once_one_signs_in(Chain chain) {
    Wallet wallet = Wallet.fresh(chain);
    for (int round = 0; round < Race.dearRounds(); round++) {
      String text = message(wallet, now().minusMillis(round), "");
      String signature = wallet.sign(text);
      List<Integer> statuses = Race.run(() -> insist(() -> grant(wallet, text, signature)));
      assertThat(statuses).containsOnlyOnce(200).allMatch(s -> s == 200 || s == 400);
    }
  }

  @Test
  void of_64_messages_with_one_nonce_at_once_one_signs_in() {
    Wallet wallet = Wallet.fresh(Chain.SOLANA);
    for (int round = 0; round < Race.dearRounds(); round++) {
      String nonce = nonce();
      List<Integer> statuses =
          Race.run(i -> {
            String text = withNonce(message(wallet, now().minusMillis(i), ""), nonce);
            return () -> insist(() -> login(wallet, text));
          });
      assertThat(statuses).containsOnlyOnce(200).allMatch(s -> s == 200 || s == 400);
    }
  }

  private static String nonce() {
    return APP.post(house.origin("/authentication/web3/nonce"), "", Map.of())
        .json()
        .path("nonce")
        .asText();
  }
}
