package dev.crestfall.authentication.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.caller.Accounts.Account;
import dev.crestfall.authentication.caller.TestService.Answer;
import dev.crestfall.authentication.hmac.Signer;
import dev.crestfall.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedRequestsTest {
  private static final TestDatabase DATABASE = TestParts.migrated();
  private static final String SERVICE = Accounts.legacyKey("service_role");
  private static final String JSON = "application/json";

  @TempDir static Path home;
  private static TestService service;
  private static JsonNode key;

  @BeforeAll
  static void start() throws Exception {
    service = new TestService(DATABASE.uri(), home);
    key = made("{\"name\":\"signer\"}");
  }

  @AfterAll
  static void stop() {
    service.close();
    DATABASE.close();
  }

  private static JsonNode made(String body) {
    Answer answer =
        service.send(
            "POST", "/authentication/hmac-keys", body, "apikey", SERVICE, "Content-Type", JSON);
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
    return answer.body();
  }

  private static Signer signer() {
    return signer(key);
  }

  private static Signer signer(JsonNode of) {
    return new Signer(of.path("key_id").asText(), of.path("secret").asText());
  }

  private static Answer get(Signer signer, String path) {
    return service.get(path, signer.sign("GET", service.url() + path, ""));
  }

  private static void assertRefused(Answer answer, String code) {
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.whole().headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void a_signed_request_is_its_key_s() {
    Answer answer = get(signer(), "/whoami?a=1&b=%20x");
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    assertThat(answer.body().path("role").asText()).isEqualTo("service_role");
    assertThat(answer.body().path("key_id").asText()).isEqualTo(key.path("id").asText());
  }

  @Test
  void a_body_is_covered_by_its_digest() {
    String body = "{\"name\":\"by a signature\",\"kind\":\"sec\"}";
    String url = service.url() + "/authentication/api-keys";
    assertThat(
            service
                .send("POST", "/authentication/api-keys", body, signer().sign("POST", url, body))
                .status())
        .isEqualTo(201);
    assertRefused(
        service.send(
            "POST", "/authentication/api-keys", body + " ", signer().sign("POST", url, body)),
        "content_digest_mismatch");
    List<String> without = new ArrayList<>(Arrays.asList(signer().sign("POST", url, "")));
    without.addAll(List.of("Content-Type", JSON));
    assertRefused(
        service.send("POST", "/authentication/api-keys", body, without.toArray(new String[0])),
        "signature_components");
  }

  @Test
  void what_is_altered_or_said_of_another_request_is_refused() {
    String[] headers = signer().sign("GET", service.url() + "/whoami", "");
    assertRefused(service.get("/whoami?more", headers), "signature_invalid");
    assertRefused(service.send("DELETE", "/whoami", "", headers), "signature_invalid");
    assertRefused(
        get(new Signer("cfh_000000000000", key.path("secret").asText()), "/whoami"),
        "signature_key");
    assertRefused(
        get(new Signer(key.path("key_id").asText(), "AAAA"), "/whoami"), "signature_invalid");
  }

  @Test
  void fewer_components_than_required_are_refused_and_more_are_taken() {
    assertRefused(
        get(signer().components("\"@method\" \"@authority\" \"@path\""), "/whoami"),
        "signature_components");
    assertRefused(get(signer().components(""), "/whoami"), "signature_components");
    assertRefused(
        get(signer().parameters(";alg=\"rsa-pss-sha512\""), "/whoami"), "signature_malformed");
    assertRefused(get(signer().parameters(";created=1"), "/whoami"), "signature_malformed");
  }

  @Test
  void signatures_are_good_for_five_minutes() {
    long now = System.currentTimeMillis() / 1000;
    assertRefused(get(signer().created(now - 301), "/whoami"), "signature_expired");
    assertRefused(get(signer().created(now + 310), "/whoami"), "signature_expired");
    assertRefused(
        get(signer().parameters(";expires=" + (now - 1)), "/whoami"), "signature_expired");
    assertRefused(
        get(signer().parameters(";expires=" + (now + 400)), "/whoami"), "signature_expired");
    assertThat(get(signer().created(now - 200), "/whoami").status()).isEqualTo(200);
    assertThat(get(signer().parameters(";expires=" + (now + 60)), "/whoami").status())
        .isEqualTo(200);
  }

  @Test
  void a_nonce_is_good_once_however_many_use_it_at_once() throws Exception {
    String[] headers = signer().sign("GET", service.url() + "/whoami", "");
    AtomicInteger passed = new AtomicInteger();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        callers.execute(
            () -> passed.addAndGet(service.get("/whoami", headers).status() == 200 ? 1 : 0));
      }
    }
    assertThat(passed).hasValue(1);
    assertRefused(service.get("/whoami", headers), "signature_replayed");
    assertRefused(get(signer().nonce("short"), "/whoami"), "signature_nonce");
  }

  @Test
  void another_credential_beside_a_signature_is_refused_but_not_a_project_s_key() {
    List<String> headers =
        new ArrayList<>(Arrays.asList(signer().sign("GET", service.url() + "/whoami", "")));
    headers.addAll(List.of("Authorization", "Bearer " + SERVICE));
    Answer both = service.get("/whoami", headers.toArray(new String[0]));
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.code()).isEqualTo("ambiguous_credentials");
    List<String> beside =
        new ArrayList<>(Arrays.asList(signer().sign("GET", service.url() + "/whoami", "")));
    beside.addAll(List.of("apikey", Accounts.legacyKey("anon")));
    assertThat(service.get("/whoami", beside.toArray(new String[0])).body().path("role").asText())
        .isEqualTo("service_role");
  }

  @Test
  void somebody_else_s_signature_is_none_of_ours() {
    Answer answer = get(signer().tag("another-app"), "/whoami");
    assertThat(answer.body().path("role").asText()).isEqualTo("anon");
  }

  @Test
  void both_secrets_are_good_during_a_rotation_and_none_after_the_end() {
    JsonNode old = made("{\"name\":\"rotated\"}");
    String path = "/authentication/hmac-keys/" + old.path("key_id").asText();
    assertThat(get(signer(old), "/whoami").status()).isEqualTo(200);
    JsonNode young = service.send("POST", path + "/rotate", "", "apikey", SERVICE).body();
    assertThat(young.path("key_id")).isEqualTo(old.path("key_id"));
    assertThat(get(signer(young), "/whoami").status()).isEqualTo(200);
    assertThat(get(signer(old), "/now").status()).isEqualTo(200);
    assertThat(service.send("DELETE", path, "", "apikey", SERVICE).status()).isEqualTo(204);
    assertThat(get(signer(young), "/now").status()).isEqualTo(401);
  }

  @Test
  void a_person_s_key_is_the_person_and_shows_its_secret_once() {
    Account account = new Accounts(DATABASE).signedIn();
    JsonNode made =
        service
            .send(
                "POST",
                "/authentication/hmac-keys",
                "{\"name\":\"mine\"}",
                "Authorization",
                account.bearer(),
                "Content-Type",
                JSON)
            .body();
    Answer whoami = get(signer(made), "/whoami");
    assertThat(whoami.body().path("sub").asText()).isEqualTo(account.user().toString());
    Answer list = service.get("/authentication/hmac-keys", "Authorization", account.bearer());
    assertThat(list.body().path("hmac_keys")).hasSize(1);
    assertThat(list.whole().body()).doesNotContain(made.path("secret").asText());
    assertThat(
            DATABASE.query(
                "SELECT secret_sealed FROM auth.api_key WHERE id = '"
                    + made.path("id").asText()
                    + "'"))
        .isNotEmpty()
        .doesNotContain(made.path("secret").asText());
  }

  @Test
  void echo_tells_what_was_signed() {
    Answer echo = get(signer(), "/authentication/hmac/echo?x=1");
    assertThat(echo.status()).isEqualTo(200);
    assertThat(echo.body().path("signature_base").asText())
        .startsWith("\"@method\": GET\n\"@authority\": 127.0.0.1:")
        .contains("\"@query\": ?x=1\n");
    Answer none = service.get("/authentication/hmac/echo");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.code()).isEqualTo("signature_malformed");
  }
}
