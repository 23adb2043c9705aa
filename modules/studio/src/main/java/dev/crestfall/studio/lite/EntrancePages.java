package dev.crestfall.studio.lite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.studio.lite.Apis.Answer;
import dev.crestfall.studio.lite.Apis.Credential;
import java.io.IOException;
import java.util.Map;

/// Signing up, in and out.
final class EntrancePages {
  private static final int SHORT_CODE = 8;

  private EntrancePages() {}

  static void signIn(Visit visit) throws IOException {
    if (visit.isPost()) {
      visit.requireOurForm();
      Answer answer =
          visit.send(
              "POST",
              "/authentication/login",
              Visit.json(
                  "user", visit.form().get("user"), "password", visit.form().get("password")),
              Credential.COOKIE);
      if (answer.ok()) {
        enter(visit, answer.body());
        return;
      }
      visit.problem(answer.refusal(visit.words()));
    }
    visit.page("sign-in", "sign_in", Map.of("user", visit.form().get("user")));
  }

  static void signUp(Visit visit) throws IOException {
    if (visit.isPost()) {
      visit.requireOurForm();
      Answer answer =
          visit.send(
              "POST",
              "/authentication/signup",
              Visit.json(
                  "email", visit.form().get("email"),
                  "password", visit.form().get("password"),
                  "name", visit.form().get("name")),
              Credential.COOKIE);
      if (answer.status() == 202) {
        visit.page("message", "check_mail", visit.words().get("confirm_mailed"), Map.of());
        return;
      }
      if (answer.ok()) {
        enter(visit, answer.body());
        return;
      }
      visit.problem(answer.refusal(visit.words()));
    }
    visit.page(
        "sign-up",
        "sign_up",
        Map.of("email", visit.form().get("email"), "name", visit.form().get("name")));
  }

  /// A cookie for the session of these tokens; where a second factor is wanted, its page.
  private static void enter(Visit visit, JsonNode tokens) throws IOException {
    String bearer = tokens.path("access_token").asText();
    Answer session = visit.send("POST", "/authentication/session", null, Credential.bearer(bearer));
    if (session.ok()) {
      Cookies.drop(visit.exchange(), Cookies.FORM);
      Cookies.drop(visit.exchange(), Cookies.PENDING);
      visit.go("/");
    } else if (session.code().equals("mfa_required")) {
      Cookies.set(visit.exchange(), Cookies.PENDING, bearer);
      visit.go("/code");
    } else {
      visit.problem(session.refusal(visit.words()));
      visit.page("sign-in", "sign_in", Map.of("user", visit.form().get("user")));
    }
  }

  /// The second factor of a sign-in: a code of an app, or one of those kept for emergencies.
  static void code(Visit visit) throws IOException {
    String pending = Cookies.get(visit.exchange(), Cookies.PENDING);
    if (pending.isEmpty()) {
      visit.go("/sign-in");
      return;
    }
    if (visit.isPost()) {
      visit.requireOurForm();
      Answer answer = prove(visit, visit.form().get("code").strip(), Credential.bearer(pending));
      if (answer.ok()) {
        enter(visit, answer.body());
        return;
      }
      visit.problem(answer.refusal(visit.words()));
    }
    visit.page("code", "second_factor", Map.of());
  }

  private static Answer prove(Visit visit, String code, Credential bearer) throws IOException {
    if (code.length() > SHORT_CODE) {
      return visit.send("POST", "/authentication/mfa/recover", Visit.json("code", code), bearer);
    }
    Answer user = visit.send("GET", "/authentication/mfa/factors", null, bearer);
    String factor = "";
    for (JsonNode one : user.body().path("factors")) {
      boolean app = one.path("factor_type").asText().equals("totp");
      if (app && one.path("status").asText().equals("verified")) {
        factor = one.path("id").asText();
      }
    }
    if (factor.isEmpty()) {
      return user;
    }
    String place = "/authentication/mfa/factors/" + factor;
    Answer challenge = visit.send("POST", place + "/challenge", null, bearer);
    if (!challenge.ok()) {
      return challenge;
    }
    return visit.send(
        "POST",
        place + "/verify",
        Visit.json("challenge_id", challenge.body().path("id").asText(), "code", code),
        bearer);
  }

  /// A code by mail instead of a password.
  static void magic(Visit visit) throws IOException {
    String email = visit.form().get("email");
    if (visit.isPost()) {
      visit.requireOurForm();
      String code = visit.form().get("code").strip();
      Answer answer =
          code.isEmpty()
              ? visit.send(
                  "POST",
                  "/authentication/magic-link",
                  Visit.json("email", email),
                  Credential.COOKIE)
              : visit.send(
                  "POST",
                  "/authentication/magic-link/confirm",
                  Visit.json("email", email, "code", code),
                  Credential.COOKIE);
      if (answer.ok() && !code.isEmpty()) {
        enter(visit, answer.body());
        return;
      }
      if (answer.ok() || !code.isEmpty()) {
        if (!answer.ok()) {
          visit.problem(answer.refusal(visit.words()));
        }
        visit.page("magic-code", "magic_link", Map.of("email", email));
        return;
      }
      visit.problem(answer.refusal(visit.words()));
    }
    visit.page("magic", "magic_link", Map.of("email", email));
  }

  /// A mail to choose another password by.
  static void forgot(Visit visit) throws IOException {
    if (visit.isPost()) {
      visit.requireOurForm();
      Answer answer =
          visit.send(
              "POST",
              "/authentication/password/forgot",
              Visit.json("email", visit.form().get("email")),
              Credential.COOKIE);
      if (answer.ok()) {
        visit.page("message", "check_mail", visit.words().get("reset_mailed"), Map.of());
        return;
      }
      visit.problem(answer.refusal(visit.words()));
    }
    visit.page("forgot", "reset_password", Map.of("email", visit.form().get("email")));
  }

  static void signOut(Visit visit) throws IOException {
    visit.requireOurForm();
    Visit.Person person = visit.person();
    if (person != null) {
      Answer _ =
          visit.send(
              "POST", "/authentication/logout?scope=local", null, Credential.csrf(person.csrf()));
      visit.forget();
    }
    visit.go("/sign-in");
  }
}
