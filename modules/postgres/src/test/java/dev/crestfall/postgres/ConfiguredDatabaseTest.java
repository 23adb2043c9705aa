package dev.crestfall.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.Finding;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.bootstrap.Access;
import dev.crestfall.postgres.doctor.Exposed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// A server of somebody else's, where our role owns a database and has no other right than to make
/// roles.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfiguredDatabaseTest {
  private static Sandbox elsewhere;
  private static Sandbox sandbox;
  private static Access server;

  @BeforeAll
  static void start() throws Exception {
    elsewhere = new Sandbox();
    sandbox = new Sandbox();
    PostgresModule provider = elsewhere.start();
    server = new Access(provider.ownerUrl());
    // As it would be before any Crestfall came.
    Sandbox.run(
        provider,
        """
        DROP OWNED BY anon, authenticated, service_role;
        DROP ROLE authenticator, anon, authenticated, service_role;
        CREATE ROLE keeper LOGIN CREATEROLE PASSWORD 'k@/:''\\ ?';
        CREATE ROLE stranger LOGIN PASSWORD 'stranger';
        """);
    Sandbox.run(provider, "CREATE DATABASE shop OWNER keeper");
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
    elsewhere.close();
  }

  private static PostgresModule module(Access access) {
    var config = Sandbox.config(Optional.of(access.text()), 0, 0);
    return new PostgresModule(config, sandbox.data());
  }

  private static Access shop(String role, String password) {
    Access access = server.as(role, password);
    return new Access(access.text().replaceFirst("/crestfall$", "/shop"));
  }

  private static Access keeper() {
    return shop("keeper", "k@/:'\\ ?");
  }

  @Test
  @Order(1)
  void a_server_that_refuses_is_named_without_the_password() {
    try (var module = module(shop("keeper", "wr0ngpass"))) {
      assertThatThrownBy(module::start)
          .isInstanceOfSatisfying(
              PostgresException.class,
              refusal -> {
                assertThat(refusal.kind()).isEqualTo(Kind.UNREACHABLE);
                assertThat(refusal.getMessage()).contains("keeper").doesNotContain("wr0ngpass");
              });
    }
  }

  @Test
  @Order(2)
  void a_role_that_may_make_nothing_is_refused_with_the_statement_that_helps() {
    try (var module = module(shop("stranger", "stranger"))) {
      assertThatThrownBy(module::start)
          .isInstanceOfSatisfying(
              PostgresException.class,
              refusal -> {
                assertThat(refusal.kind()).isEqualTo(Kind.MISSING_RIGHT);
                assertThat(refusal.remedy()).contains("GRANT CREATE ON DATABASE \"shop\"");
              });
    }
  }

  @Test
  @Order(3)
  void attaching_changes_nothing() throws SQLException {
    try (var module = module(keeper())) {
      assertThat(module.attach()).isTrue();
      assertThat(
              Sandbox.ask(module, "SELECT count(*) FROM pg_namespace WHERE nspname = 'crestfall'"))
          .isEqualTo("0");
      assertThat(module.doctor(Exposed.USUAL))
          .extracting(Finding::text)
          .anyMatch(text -> text.contains("prepared"));
    }
  }

  @Test
  @Order(4)
  void an_owner_without_superuser_gets_all_but_what_doctor_names() throws SQLException {
    try (var module = module(keeper())) {
      module.start();
      assertThat(module.isOurs()).isFalse();
      assertThat(module.hasEventTriggers()).isFalse();
      assertThat(module.health().isUp()).isTrue();
      assertThat(module.doctor(Exposed.USUAL))
          .filteredOn(finding -> finding.level() != Finding.Level.OK)
          .extracting(Finding::text)
          .satisfiesExactlyInAnyOrder(
              text -> assertThat(text).contains("no superuser"),
              text -> assertThat(text).contains("replicate"),
              text -> assertThat(text).contains("No event trigger"),
              text -> assertThat(text).contains("bypass"));
      Sandbox.run(module, "CREATE TABLE public.thing (id int); INSERT INTO thing VALUES (7)");
      try (Connection requests = new Access(module.authenticatorUri()).factory().open();
          Statement statement = requests.createStatement()) {
        statement.execute("SET ROLE anon");
        assertThat(Sandbox.ask(requests, "SELECT id FROM public.thing")).isEqualTo("7");
      }
    }
  }

  @Test
  @Order(5)
  void a_later_start_gives_back_nothing_that_was_revoked() throws SQLException {
    try (var module = module(keeper())) {
      module.start();
      Sandbox.run(module, "REVOKE USAGE ON SCHEMA public FROM anon");
      Sandbox.run(module, "REVOKE ALL ON public.thing FROM authenticated");
      module.migrate();
      assertThat(
              Sandbox.ask(
                  module,
                  "SELECT count(*) FROM pg_namespace, aclexplode(nspacl) AS acl"
                      + " WHERE nspname = 'public' AND acl.grantee = 'anon'::regrole"))
          .isEqualTo("0");
      assertThat(
              Sandbox.ask(
                  module, "SELECT has_table_privilege('authenticated', 'public.thing', 'SELECT')"))
          .isEqualTo("f");
    }
  }

  @Test
  @Order(6)
  void a_database_with_tables_and_roles_of_its_own_is_not_opened() throws SQLException {
    try (Connection connection = server.factory().open();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE old TEMPLATE template0");
      statement.execute("ALTER ROLE authenticator PASSWORD 'theirs'");
    }
    Access old = new Access(server.text().replaceFirst("/crestfall$", "/old"));
    try (Connection connection = old.factory().open();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE public.payroll (salary int)");
    }
    try (var module = module(old)) {
      module.start();
      assertThat(new Access(module.authenticatorUri()).parse().user()).isEqualTo("crestfall_old");
      assertThat(
              Sandbox.ask(module, "SELECT has_table_privilege('anon', 'public.payroll', 'SELECT')"))
          .isEqualTo("f");
      assertThat(server.as("authenticator", "theirs").signsIn()).isTrue();
    }
  }
}
