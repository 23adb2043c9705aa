package dev.crestfall.studio.lite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.studio.lite.Apis.Answer;
import dev.crestfall.studio.lite.Apis.Credential;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/// The first page of who is signed in, and their account.
final class AccountPages {
  private AccountPages() {}

  static void home(Visit visit) throws IOException {
    visit.page("home", "home", Map.of());
  }

  static void account(Visit visit) throws IOException {
    Visit.Person person = Objects.requireNonNull(visit.person());
    String name = person.user().path("name").asText("");
    String notice = null;
    if (visit.isPost()) {
      visit.requireOurForm();
      name = visit.form().get("name");
      Answer answer =
          visit.send(
              "PATCH",
              "/authentication/user",
              Visit.json("name", name),
              Credential.csrf(person.csrf()));
      if (answer.ok()) {
        notice = visit.words().get("saved");
      } else {
        visit.problem(answer.refusal(visit.words()));
      }
    }
    JsonNode user = person.user();
    visit.page(
        "account",
        "account",
        notice,
        Map.of(
            "name", name,
            "email", user.path("email").asText(""),
            "factor", user.path("mfa_enabled").asBoolean()));
  }
}
