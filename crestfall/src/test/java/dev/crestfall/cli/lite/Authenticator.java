package dev.crestfall.cli.lite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.mfa.totp.Totp;
import dev.crestfall.cli.boot.Installation;
import dev.crestfall.cli.boot.Installation.Answer;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;

/// An authenticator app that somebody has enrolled.
final class Authenticator {
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String FACTORS = "/authentication/mfa/factors";

  private final Installation installation;
  private final String email;
  private final byte[] secret;
  private long lastStep;
  private String token = "";

  private Authenticator(Installation installation, String email, byte[] secret) {
    this.installation = installation;
    this.email = email;
    this.secret = secret;
  }

  /// Enrolls one for an account.
  static Authenticator enrolled(Installation installation, String email, String password)
      throws Exception {
    String token = installation.signIn(email, password);
    JsonNode factor =
        installation
            .as(token, "POST", FACTORS, "{\"factor_type\":\"totp\",\"friendly_name\":\"phone\"}")
            .json();
    Authenticator app =
        new Authenticator(installation, email, bytes(factor.path("totp").path("secret").asText()));
    String place = FACTORS + "/" + factor.path("id").asText();
    String challenge =
        installation.as(token, "POST", place + "/challenge", "").json().path("id").asText();
    Answer verified =
        installation.as(
            token,
            "POST",
            place + "/verify",
            "{\"challenge_id\":\"%s\",\"code\":\"%s\"}".formatted(challenge, app.next()));
    assertThat(verified.status()).as(verified.body()).isEqualTo(200);
    app.token = verified.json().path("access_token").asText();
    return app;
  }

  private static byte[] bytes(String base32) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (int i = 0; i < base32.length(); i++) {
      held = held << 5 | BASE_32.indexOf(base32.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bytes.toByteArray();
  }

  /// A code that was not shown yet: each is good once, and the one of the next half minute is too.
  String next() {
    Instant now = InstantSource.system().instant();
    lastStep = Math.max(lastStep + 1, Totp.step(now));
    return Totp.code(secret, lastStep, Totp.DIGITS);
  }

  /// One of the codes that stand in for the app.
  String recoveryCode() throws Exception {
    Answer made = installation.as(token, "POST", "/authentication/mfa/recovery-codes", "{}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().at("/recovery_codes/0").asText();
  }

  /// Gives the account a role in the team of the installation.
  void may(String role) throws Exception {
    may(installation, email, role);
  }

  static void may(Installation installation, String email, String role) throws Exception {
    String user =
        installation.database().query("SELECT id FROM auth.users WHERE email = '" + email + "'");
    String scope = installation.database().query("SELECT authz.installation()");
    Answer granted =
        installation.as(
            installation.tokens().serviceKey(),
            "POST",
            "/authorization/assignments",
            "{\"principal\":\"user:%s\",\"role\":\"%s\",\"scope\":\"%s\"}"
                .formatted(user, role, scope));
    assertThat(granted.status()).as(granted.body()).isEqualTo(201);
  }
}
