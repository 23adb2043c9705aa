package dev.crestfall.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.fault.Person.Session;
import dev.crestfall.fault.program.Wire;
import dev.crestfall.fault.program.Wire.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Signing up, in and out, and keeping sessions going.
final class Sessions {
  private final Wire wire;
  private final Journal journal;

  Sessions(Wire wire, Journal journal) {
    this.wire = wire;
    this.journal = journal;
  }

  /// Signs up; empty when nobody answered.
  Optional<Person> signUp(String email) {
    Answer answer =
        wire.send("POST", "/auth/v1/signup", Map.of("email", email, "password", Person.PASSWORD));
    if (!expected("sign-up", answer)) {
      return Optional.empty();
    }
    Person person = new Person(answer.body().path("user").path("id").asText(), email);
    journal.done("user:" + person.id, "there");
    journal.done("data:" + person.id, "0");
    person.sessions.add(begun(answer.body()));
    return Optional.of(person);
  }

  void signIn(Person person) {
    Answer answer =
        wire.send(
            "POST",
            "/auth/v1/token?grant_type=password",
            Map.of("email", person.email, "password", Person.PASSWORD));
    if (expected("sign-in", answer)) {
      person.sessions.add(begun(answer.body()));
    }
  }

  /// A session that an answer begins.
  Session begun(JsonNode body) {
    String access = body.path("access_token").asText();
    String id = claim(access, "session_id");
    journal.done("session:" + id, "there");
    return new Session(id, access, body.path("refresh_token").asText());
  }

  /// Exchanges the refresh token. Where nobody answers the same one is sent again later, and has to
  /// be good then.
  void refresh(Session session) {
    String old = session.refresh;
    Answer answer =
        wire.send("POST", "/auth/v1/token?grant_type=refresh_token", Map.of("refresh_token", old));
    if (expected("refresh", answer)) {
      session.access = answer.text("access_token");
      session.refresh = answer.text("refresh_token");
      journal.won("refresh:" + old, session.refresh);
    }
  }

  void signOut(Person person, Session session) {
    person.sessions.remove(session);
    journal.begin("session:" + session.id, "gone");
    Answer answer = wire.send("POST", "/auth/v1/logout?scope=local", "", session.bearer());
    if (expected("sign-out", answer)) {
      journal.done("session:" + session.id, "gone");
    }
  }

  /// What a session must be able to do at any time.
  void look(Session session) {
    expected("look at oneself", wire.send("GET", "/auth/v1/user", "", session.bearer()));
  }

  /// Changes something about oneself.
  void change(Person person, Session session) {
    String subject = "data:" + person.id;
    String state = Integer.toString(++person.settings);
    journal.begin(subject, state);
    Map<String, Object> data = Map.of("data", Map.of("n", person.settings));
    if (expected("change", wire.send("PUT", "/auth/v1/user", data, session.bearer()))) {
      journal.done(subject, state);
    }
  }

  /// Good, or nobody answered; anything else must not be.
  boolean expected(String what, Answer answer) {
    if (!answer.isGood() && !answer.isUnknown()) {
      wire.violation(what + ": " + answer.status() + " " + answer.body());
    }
    return answer.isGood();
  }

  private static String claim(String token, String name) {
    try {
      byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
      return Wire.JSON.readTree(new String(claims, StandardCharsets.UTF_8)).path(name).asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
