package dev.crestfall.authentication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.password.Passwords;
import dev.crestfall.authentication.session.Alarm;
import dev.crestfall.authentication.session.ClaimsHook;
import dev.crestfall.authentication.session.Revocations;
import dev.crestfall.authentication.session.SessionConfig;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.token.SigningKeys;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.authentication.token.TokenConfig;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The engine without a server, on a database of its own, with a clock that tests move.
public final class TestParts implements AutoCloseable {
  public final TestDatabase database;
  public final Store store;
  public final Vault vault;
  public final Passwords passwords;
  public final Users users;
  public final TokenAuthority authority;
  public final Sessions sessions;
  private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");

  private TestParts(TestDatabase database, String... settings) {
    this.database = database;
    this.store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    this.vault = Vault.open(store, secrets());
    store.migrate("auth");
    InstantSource clock = () -> now;
    this.passwords = new Passwords(vault);
    this.users = new Users(store.jdbi(), clock);
    TokenConfig tokens = config(TokenConfig.class, settings);
    SigningKeys keys = new SigningKeys(store.jdbi(), vault, clock, tokens, List::of);
    this.authority = new TokenAuthority(keys, tokens, clock);
    this.sessions =
        new Sessions(
            new Sessions.Parts(
                store.jdbi(),
                clock,
                config(SessionConfig.class, settings),
                authority,
                users,
                Audit.open(store),
                "http://localhost",
                ClaimsHook.NONE,
                Revocations.NONE,
                Alarm.NONE));
  }

  /// @param settings each `key=value`, without the module's name
  public static TestParts open(String... settings) {
    return new TestParts(migrated(), settings);
  }

  /// A database with the roles of the API and with the schemas as the first start makes them.
  public static TestDatabase migrated() {
    return TestDatabase.like("authentication", TestParts::migrate);
  }

  private static void migrate(TestDatabase database) {
    database.role("anon", "NOLOGIN").role("authenticated", "NOLOGIN");
    database.role("service_role", "NOLOGIN BYPASSRLS");
    try (Store store = new Store(ConnectionString.parse(database.uri(), Map.of()))) {
      List.of("vault", "audit", "auth").forEach(store::migrate);
    }
  }

  /// A record of settings.
  public static <T extends Record> T config(Class<T> type, String... settings) {
    List<String> flags = Arrays.stream(settings).map(s -> "authentication." + s).toList();
    return Config.of(Sources.of(flags, Map.of(), null)).bind("authentication", type);
  }

  /// A folder that only its owner may read.
  public static Path secrets() {
    try {
      return Files.createTempDirectory("crestfall-secrets");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Instant now() {
    return now;
  }

  public void pass(java.time.Duration time) {
    now = now.plus(time);
  }

  /// A confirmed user with a password.
  public User user(String email, String password) {
    UUID id = UUID.randomUUID();
    ObjectNode none = Json.MAPPER.createObjectNode();
    String sealed = passwords.hash(id.toString(), password);
    NewUser user =
        new NewUser(
            id,
            "authenticated",
            "authenticated",
            "email",
            email,
            "",
            Passwords.SEALED_MARK,
            sealed,
            none,
            none,
            true,
            false,
            null);
    store.jdbi().useTransaction(handle -> users.changes(handle).create(user));
    return users.get(id);
  }

  @Override
  public void close() {
    passwords.close();
    store.close();
    database.close();
  }
}
