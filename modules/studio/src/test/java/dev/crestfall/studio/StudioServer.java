package dev.crestfall.studio;

import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.config.Effective;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.log.HttpStats;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Limits;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.studio.base.Whole;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Studio on a real port and a database of its own. The header `X-Test-User` says who calls: a
/// built-in role of the team (`owner`, `admin`, `editor`, `viewer`), `outsider` for somebody
/// without any, `service` for the service key; nobody without it. What roles may is decided in SQL
/// as by the authorization module, by a smaller one.
public final class StudioServer implements AutoCloseable {
  /// The header that says who calls.
  public static final String USER = "X-Test-User";

  /// The header that says when the caller has proven who they are with two factors, in seconds
  /// since 1970.
  public static final String PROVEN = "X-Test-Proven";

  private static final String AUTHORITY =
      """
      CREATE SCHEMA authz;
      CREATE TABLE authz.known (name text PRIMARY KEY, roles text[] NOT NULL);
      CREATE FUNCTION authz.installation() RETURNS uuid LANGUAGE sql AS
        $$ SELECT '00000000-0000-4000-8000-0000000000a3'::uuid $$;
      CREATE FUNCTION authz.ensure_installation() RETURNS uuid LANGUAGE sql AS
        $$ SELECT authz.installation() $$;
      CREATE FUNCTION authz.known_permissions() RETURNS SETOF text LANGUAGE sql AS
        $$ SELECT name FROM authz.known ORDER BY name $$;
      CREATE FUNCTION authz.has(permission text, scope uuid DEFAULT '00000000-0000-4000-8000-000000000000')
      RETURNS boolean LANGUAGE sql AS $$
        SELECT EXISTS (
          SELECT FROM authz.known
           WHERE name = permission
             AND CASE (current_setting('request.jwt.claims')::jsonb) ->> 'team_role'
                   WHEN 'owner' THEN true
                   WHEN 'service' THEN true
                   ELSE (current_setting('request.jwt.claims')::jsonb) ->> 'team_role' = ANY (roles)
                 END
             AND scope = authz.installation())
      $$;
      """;

  private final TestDatabase database;
  private final boolean copy;
  private final Path directory;
  private final Store store;
  private final Audit audit;
  private final PostgresBus bus;
  private final StudioModule module;
  private final TestServer server;

  private StudioServer(TestDatabase database, Path directory, boolean copy) throws Exception {
    this.database = database;
    this.copy = copy;
    this.directory = directory;
    this.store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    this.audit = Audit.open(store);
    this.bus = new PostgresBus(store, Optional.empty());
    long begun = System.nanoTime();
    bus.start();
    Await.until(() -> bus.heard() - begun > 0);
    Services services =
        new Services(
            store,
            Vault.open(store, directory),
            audit,
            bus,
            new Limits(new Counters(Optional.empty()), true),
            Optional.empty(),
            InstantSource.system());
    this.module =
        new StudioModule(
            new StudioConfig(StudioConfig.FREE_PORT, "127.0.0.1"),
            new StudioSurroundings(
                services,
                () -> ConnectionString.parse(database.uri(), Map.of()),
                () -> ConnectionString.parse(database.uri("studio_authenticator"), Map.of()),
                byHeader(),
                Entrance.LOCAL,
                List::of,
                new Whole(
                    List.of("postgres", "rest", "studio"),
                    () -> List.of(module()),
                    HttpStats::new,
                    () -> List.of(new Effective("studio.port", "0", "--set")),
                    () ->
                        new Whole.Keys(
                            "anon-key",
                            Optional.of("publishable-key"),
                            () -> "service-key",
                            () -> Optional.of("secret-key"))),
                AccessLog.NONE));
    if (!copy) {
      permit();
    }
    module.start();
    this.server = TestServer.at(origin() + "/studio/api/v1");
  }

  private static StudioServer on(TestDatabase database) throws Exception {
    database
        .role("anon", "NOLOGIN")
        .role("authenticated", "NOLOGIN")
        .role("service_role", "NOLOGIN BYPASSRLS")
        .role("studio_authenticator", "LOGIN NOINHERIT");
    database.execute("GRANT anon, authenticated, service_role TO studio_authenticator");
    database.execute(AUTHORITY);
    return new StudioServer(database, Files.createTempDirectory("studio"), false);
  }

  /// Another copy of the program on the same database; to be closed before this one.
  public StudioServer copy() throws Exception {
    return new StudioServer(database, directory, true);
  }

  private void permit() {
    module
        .permissions()
        .forEach(one ->
            database.execute(
                "INSERT INTO authz.known VALUES ('%s', '{%s}')"
                    .formatted(one.name(), String.join(",", one.roles()))));
  }

  /// A server with an empty database.
  ///
  /// @param sqlScripts what is in it beside Studio's own
  public static StudioServer start(String... sqlScripts) throws Exception {
    return on(TestDatabase.create(sqlScripts));
  }

  /// A server with the sample shop.
  public static StudioServer withDemo() throws Exception {
    return on(TestDatabase.withDemo(0.05, 1));
  }

  private static Authenticator byHeader() {
    return new Authenticator() {
      @Override
      public Identity identify(Exchange exchange) {
        String user = exchange.header(USER);
        if (user == null) {
          return new Identity.Anonymous("anon", "{\"role\":\"anon\"}");
        }
        if (user.equals("service")) {
          return new Identity.Service(
              "service_role", "{\"role\":\"service_role\",\"team_role\":\"service\"}");
        }
        String proven = exchange.header(PROVEN);
        String factors =
            proven == null
                ? ""
                : ",\"aal\":\"aal2\",\"amr\":[{\"method\":\"totp\",\"timestamp\":" + proven + "}]";
        String claims =
            "{\"sub\":\"%s\",\"role\":\"authenticated\",\"team_role\":\"%s\",\"email\":\"%s@example.com\"%s}"
                .formatted(id(user), user, user, factors);
        return new Identity.User("authenticated", claims, id(user).toString());
      }
    };
  }

  /// The id of a user of that name.
  public static UUID id(String user) {
    return UUID.nameUUIDFromBytes(user.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /// Between the modules, and between copies.
  public Bus bus() {
    return bus;
  }

  public TestDatabase database() {
    return database;
  }

  /// Studio's API: targets of scenarios are paths below it.
  public TestServer api() {
    return server;
  }

  /// Where it listens, without a path.
  public String origin() {
    return "http://127.0.0.1:" + module.port();
  }

  /// The module itself.
  public StudioModule module() {
    return module;
  }

  /// Sends a call of a user.
  public HttpResponse<String> send(String user, Scenario scenario) {
    try {
      return server.send(scenario.header(USER, user));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    module.close();
    bus.close();
    audit.close();
    store.close();
    if (!copy) {
      database.close();
    }
  }
}
