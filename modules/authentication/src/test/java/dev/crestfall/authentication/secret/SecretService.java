package dev.crestfall.authentication.secret;

import dev.crestfall.authentication.TestParts;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The routes of secrets, where the header `As` says who calls and a table says who may what.
final class SecretService implements AutoCloseable {
  static final UUID OWN = UUID.fromString("00000000-0000-0000-0000-00000000aaaa");
  static final UUID OTHER = UUID.fromString("00000000-0000-0000-0000-00000000bbbb");

  private static final Map<String, Set<String>> MAY =
      Map.of(
          "owner", Set.of("secrets:read", "secrets:write", "secrets:delete", "secrets:reveal"),
          "reader", Set.of("secrets:read"),
          "service", Set.of("secrets:read", "secrets:write", "secrets:delete", "secrets:reveal"));

  private final TestDatabase database = TestParts.migrated();
  private final Store store;
  private final Audit audit;
  private final Vault vault;
  private final Router routes;
  private final Router apiKeys;
  private final HttpServer server;

  SecretService(Path directory) throws Exception {
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    vault = Vault.open(store, directory);
    audit = Audit.open(store);
    Secrets secrets = new Secrets(store, vault, audit);
    secrets.start();
    SecretRoutes all = new SecretRoutes(secrets, new Table(), audit, InstantSource.system());
    routes = new Router(all::bind);
    apiKeys = all.apiKeys();
    List<Mount> mounts =
        List.of(
            new Mount(List.of("/authentication"), routes), new Mount(List.of("/apikey"), apiKeys));
    server = new HttpServer(HttpSettings.of("127.0.0.1", 0), mounts, AccessLog.NONE, header());
    server.start();
  }

  /// Each may what the table says in one workspace, and nothing in the others.
  private static final class Table implements SecretAccess {
    @Override
    public boolean may(Identity caller, String permission, UUID workspace) {
      String name = Json.tree(caller.claims()).path("sub").asText();
      return workspace.equals(OWN) && MAY.getOrDefault(name, Set.of()).contains(permission);
    }

    @Override
    public Optional<UUID> home(Identity caller) {
      return caller instanceof Identity.User ? Optional.of(OWN) : Optional.empty();
    }

    @Override
    public String organization(UUID workspace) {
      return "org";
    }
  }

  private static Authenticator header() {
    return new Authenticator() {
      @Override
      public Identity identify(Exchange exchange) {
        String text = String.valueOf(exchange.header("As"));
        String[] parts = text.split(" ", -1);
        String claims =
            "{\"sub\":\"%s\",\"role\":\"r\",\"aal\":\"%s\",\"amr\":[{\"method\":\"totp\",\"timestamp\":%s}]}"
                .formatted(
                    parts[0],
                    parts.length > 1 ? parts[1] : "aal1",
                    parts.length > 2 ? parts[2] : 0);
        return switch (parts[0]) {
          case "null" -> new Identity.Anonymous("anon", "{\"role\":\"anon\"}");
          case "service" -> new Identity.Service("service_role", claims);
          default -> new Identity.User("authenticated", claims, parts[0]);
        };
      }
    };
  }

  /// The header of somebody who has just proven two factors.
  static String proven(String name) {
    return name + " aal2 " + InstantSource.system().instant().getEpochSecond();
  }

  TestDatabase database() {
    return database;
  }

  Vault vault() {
    return vault;
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.close();
    routes.close();
    apiKeys.close();
    audit.close();
    store.close();
    database.close();
  }
}
