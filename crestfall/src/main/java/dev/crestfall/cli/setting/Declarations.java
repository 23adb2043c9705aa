package dev.crestfall.cli.setting;

import dev.crestfall.authentication.AuthenticationSettings;
import dev.crestfall.cli.log.LogConfig;
import dev.crestfall.gateway.AdminConfig;
import dev.crestfall.gateway.AdminModule;
import dev.crestfall.gateway.GatewayConfig;
import dev.crestfall.gateway.RateConfig;
import dev.crestfall.gateway.caddy.CaddyConfig;
import dev.crestfall.gateway.legacy.LiteConfig;
import dev.crestfall.gateway.tls.TlsConfig;
import dev.crestfall.gateway.traffic.TrafficConfig;
import dev.crestfall.graphql.config.GraphqlConfig;
import dev.crestfall.kernel.audit.AuditConfig;
import dev.crestfall.kernel.redis.RedisConfig;
import dev.crestfall.kernel.vault.service.AwsKmsConfig;
import dev.crestfall.kernel.vault.service.GcpKmsConfig;
import dev.crestfall.kernel.vault.service.TransitConfig;
import dev.crestfall.kernel.vault.service.VaultConfig;
import dev.crestfall.logs.LogsConfig;
import dev.crestfall.postgres.PostgresConfig;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.studio.StudioConfig;
import dev.crestfall.studio.StudioModule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every setting there is, and whose it is.
public final class Declarations {
  /// Variables of programs that a module stands in for, and that module.
  public static final Map<String, String> FOREIGN_PREFIXES =
      Map.of("PGRST_", "rest", "GOTRUE_", "authentication");

  /// A record of settings and whose they are.
  public record Declared(String module, Class<? extends Record> type) {}

  /// Variables without a prefix of such a program, and the settings that they are.
  public static final Map<String, String> FOREIGN_VARIABLES =
      Map.of(
          "API_EXTERNAL_URL", "authentication.api-external-url",
          "DATABASE_URL", "authentication.db-database-url");

  private static final List<Declared> OTHERS =
      List.of(
          new Declared("", GlobalConfig.class),
          new Declared("log", LogConfig.class),
          new Declared(AdminModule.NAME, AdminConfig.class),
          new Declared("postgres", PostgresConfig.class),
          new Declared("redis", RedisConfig.class),
          new Declared("gateway", GatewayConfig.class),
          new Declared("gateway", RateConfig.class),
          new Declared("gateway", TlsConfig.class),
          new Declared("gateway", TrafficConfig.class),
          new Declared("lite", LiteConfig.class),
          new Declared("gateway", CaddyConfig.class),
          new Declared("vault", VaultConfig.class),
          new Declared("vault", TransitConfig.class),
          new Declared("vault", AwsKmsConfig.class),
          new Declared("vault", GcpKmsConfig.class),
          new Declared("audit", AuditConfig.class),
          new Declared("rest", RestPortConfig.class),
          new Declared("rest", RestConfig.class),
          new Declared("graphql", GraphqlConfig.class),
          new Declared("logs", LogsConfig.class),
          new Declared(StudioModule.NAME, StudioConfig.class));

  /// All settings there are.
  public static final List<Declared> CONFIGS =
      Stream.concat(
              OTHERS.stream(),
              AuthenticationSettings.TYPES.stream()
                  .map(type -> new Declared(AuthenticationSettings.MODULE, type)))
          .toList();

  private static final Set<String> SHARED =
      Set.of("log", "redis", "vault", "audit", AdminModule.NAME);

  private Declarations() {}

  /// Whether those settings are everybody's, whatever is started.
  public static boolean isShared(String module) {
    return module.isEmpty() || SHARED.contains(module);
  }

  /// Whether these modules read those settings: `rest`'s say for `graphql` too which database, and
  /// the gateway's for all whom they believe.
  public static boolean needs(Set<String> names, Declared declared) {
    return names.contains(declared.module())
        || declared.type() == GatewayConfig.class
        || (names.contains("graphql") && declared.type() == RestConfig.class);
  }

  /// The module whose settings a lone module's file names without a prefix.
  public static String standsInAs(String module) {
    return module.equals("graphql") ? "rest" : module;
  }
}
