package dev.crestfall.authorization;

import static dev.crestfall.authorization.Office.as;
import static dev.crestfall.testkit.Scenario.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Users come and go, as the outbox of the module that knows them says.
class NewcomersTest {
  private static TestDatabase database;
  private static Office office;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    database.execute(
        """
        CREATE SCHEMA auth;
        CREATE TABLE auth.outbox (
            id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            topic        text        NOT NULL,
            user_id      uuid,
            payload      jsonb       NOT NULL DEFAULT '{}',
            created_at   timestamptz NOT NULL DEFAULT now(),
            delivered_at timestamptz
        );
        """);
    office = new Office(database);
  }

  @AfterAll
  static void close() {
    office.close();
    database.close();
  }

  private static void tell(String topic, UUID user) {
    database.execute(
        "INSERT INTO auth.outbox (topic, user_id) VALUES ('%s', '%s')".formatted(topic, user));
  }

  private static String count(String what, UUID user) {
    return database.query("SELECT count(*) FROM authz." + what + " = '" + user + "'");
  }

  @Test
  void a_new_user_gets_an_organization_of_their_own() {
    UUID user = UUID.randomUUID();
    tell("user.created", user);
    Await.until(() -> count("scope WHERE personal_of", user).equals("1"));
    assertThat(
            database.query(
                """
                SELECT string_agg(kind || ' ' || name, ', ' ORDER BY kind) FROM authz.scope
                 WHERE organization_id = (SELECT id FROM authz.scope WHERE personal_of = '%s')
                """
                    .formatted(user)))
        .isEqualTo("organization Personal, team Personal, workspace Personal");
    assertThat(office.ask(as(user.toString(), get("/organizations"))).path("organizations"))
        .hasSize(1);
  }

  @Test
  void one_that_committed_after_later_ones_is_not_missed() throws Exception {
    UUID early = UUID.randomUUID();
    UUID late = UUID.randomUUID();
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute(
            "INSERT INTO auth.outbox (topic, user_id) VALUES ('user.created', '" + early + "')");
        tell("user.created", late);
        Await.until(() -> count("scope WHERE personal_of", late).equals("1"));
      }
      connection.commit();
    }
    Await.until(() -> count("scope WHERE personal_of", early).equals("1"));
  }

  @Test
  void who_is_gone_holds_nothing_and_does_not_come_back() {
    UUID user = UUID.randomUUID();
    tell("user.created", user);
    Await.until(() -> count("scope WHERE personal_of", user).equals("1"));
    String org = office.organization("olga", "Staying");
    office.grant("olga", "user:" + user, "viewer", org);
    tell("user.deleted", user);
    Await.until(() -> count("scope WHERE personal_of", user).equals("0"));
    Await.until(() -> count("assignment WHERE principal_id", user).equals("0"));
    UUID other = UUID.randomUUID();
    tell("user.created", other);
    Await.until(() -> count("scope WHERE personal_of", other).equals("1"));
    assertThat(count("scope WHERE personal_of", user)).isEqualTo("0");
  }
}
