package dev.crestfall.fault;

import dev.crestfall.authentication.mfa.totp.Totp;
import dev.crestfall.fault.Person.Session;
import dev.crestfall.fault.program.Wire;
import dev.crestfall.fault.program.Wire.Answer;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.bouncycastle.util.encoders.Base32;

/// Credentials that are good once: used, and tried again at once and later.
final class Credentials {
  private static final int REMEMBERED = 20;

  private final Wire wire;
  private final Journal journal;
  private final Sessions sessions;
  private final String serviceKey;
  private final Deque<Runnable> spent = new ArrayDeque<>();

  Credentials(Wire wire, Journal journal, Sessions sessions, String serviceKey) {
    this.wire = wire;
    this.journal = journal;
    this.sessions = sessions;
    this.serviceKey = serviceKey;
  }

  /// Signs in by a code, twice.
  void link(Person person) {
    Answer made =
        wire.send(
            "POST",
            "/auth/v1/admin/generate_link",
            Map.of("type", "magiclink", "email", person.email),
            "apikey",
            serviceKey,
            "Authorization",
            "Bearer " + serviceKey);
    if (!sessions.expected("generate a link", made)) {
      return;
    }
    String hash = made.text("hashed_token");
    if (!redeem(hash)) {
      wire.violation("a new code was refused");
    }
    again(() -> redeem(hash));
  }

  /// False when it was refused.
  private boolean redeem(String hash) {
    Answer answer =
        wire.send("POST", "/auth/v1/verify", Map.of("type", "magiclink", "token_hash", hash));
    if (answer.isGood()) {
      journal.won("code:" + hash, sessions.begun(answer.body()).id);
    }
    return answer.isGood() || answer.isUnknown();
  }

  /// Adds an authenticator app to somebody new, and uses one code of it twice.
  void app(Person person) {
    Session session = person.sessions.getFirst();
    Answer made =
        wire.send("POST", "/auth/v1/factors", Map.of("factor_type", "totp"), session.bearer());
    if (!sessions.expected("enroll", made)) {
      return;
    }
    String factor = made.text("id");
    journal.done("factor:" + factor, "there");
    byte[] secret = Base32.decode(made.body().path("totp").path("secret").asText());
    long step = Totp.step(InstantSource.system().instant());
    String code = Totp.code(secret, step, Totp.DIGITS);
    prove(session, factor, code, step);
    again(() -> prove(session, factor, code, step));
  }

  private void prove(Session session, String factor, String code, long step) {
    String path = "/auth/v1/factors/" + factor;
    Answer challenge = wire.send("POST", path + "/challenge", Map.of(), session.bearer());
    if (!challenge.isGood()) {
      return;
    }
    Answer answer =
        wire.send(
            "POST",
            path + "/verify",
            Map.of("challenge_id", challenge.text("id"), "code", code),
            session.bearer());
    if (answer.isGood()) {
      journal.won("totp:" + factor + ":" + step, answer.text("refresh_token"));
    }
  }

  /// At once, and once more when others have been spent, perhaps by another process.
  private void again(Runnable use) {
    use.run();
    spent.add(use);
    if (spent.size() > REMEMBERED) {
      spent.remove().run();
    }
  }

  /// Tries all that is remembered once more.
  void tryAll() {
    spent.forEach(Runnable::run);
    spent.clear();
  }
}
