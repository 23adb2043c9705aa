package dev.crestfall.rest.config;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.DevelopmentOnly;
import dev.crestfall.kernel.config.Key;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.identity.RoleClaim;
import dev.crestfall.kernel.identity.TokenSecret;
import dev.crestfall.kernel.identity.TokenVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The settings that PostgREST has, under its names: `db-schemas` is `rest.db-schemas`,
/// `PGRST_DB_SCHEMAS`, or `pgrst.db_schemas` in the database. Times are in seconds.
///
/// @param appSettings `app.settings.x`, each set as such in every transaction
/// @param dbMaxRows of one answer and of each embed in it
/// @param dbPreRequest called first in every transaction
/// @param dbRootSpec answers the root in place of the OpenAPI document
/// @param dbPreConfig called before the settings in the database are read
/// @param dbUri of any form that libpq takes, or `@` and a file that holds it
/// @param jwtSecret a text, a JWK, a set of them, or `@` and a file that holds one
/// @param serverHost an address, or `*`, `*4`, `!4`, `*6`, `!6` for all
/// @param serverUnixSocket listened to in place of the port
public record RestConfig(
    @Key("app.settings") Map<String, String> appSettings,
    @Default("verbose") Verbosity clientErrorVerbosity,
    @Default("false") boolean dbAggregatesEnabled,
    Optional<String> dbAnonRole,
    @Default("pgrst") String dbChannel,
    @Default("true") boolean dbChannelEnabled,
    @Default("public") List<String> dbExtraSearchPath,
    @Default(RestConfig.HOISTED) List<String> dbHoistedTxSettings,
    @Key(aliases = "max-rows") Optional<Long> dbMaxRows,
    @Default("false")
        @DevelopmentOnly(value = "true", reason = "plans tell callers of tables they can't see")
        boolean dbPlanEnabled,
    @Default("10") int dbPool,
    @Default("10") int dbPoolAcquisitionTimeout,
    @Default("1800") int dbPoolMaxLifetime,
    @Key(aliases = "db-pool-timeout") @Default("30") int dbPoolMaxIdletime,
    @Default("true") boolean dbPoolAutomaticRecovery,
    @Key(aliases = "pre-request") Optional<String> dbPreRequest,
    @Default("true") boolean dbPreparedStatements,
    @Key(aliases = "root-spec") Optional<String> dbRootSpec,
    @Key(aliases = "db-schema") @Default("public") List<String> dbSchemas,
    @Default("true") boolean dbConfig,
    Optional<String> dbPreConfig,
    @Default("commit")
        @DevelopmentOnly(
            value = {"rollback", "rollback-allow-override"},
            reason = "what callers write is thrown away")
        TransactionEnd dbTxEnd,
    @Default("postgresql://") Secret dbUri,
    Optional<String> jwtAud,
    @Key(aliases = "role-claim-key") @Default("$.role") String jwtRoleClaimKey,
    Optional<Secret> jwtSecret,
    @Key(aliases = "secret-is-base64") @Default("false") boolean jwtSecretIsBase64,
    @Default("1000") int jwtCacheMaxEntries,
    @Default("error") LogLevel logLevel,
    @Default("false") boolean logQuery,
    @Default("follow-privileges")
        @DevelopmentOnly(
            value = "ignore-privileges",
            reason = "it shows every table and function to everybody")
        OpenApiMode openapiMode,
    @Default("false") boolean openapiSecurityActive,
    Optional<String> openapiServerProxyUri,
    List<String> serverCorsAllowedOrigins,
    @Default("!4") String serverHost,
    @Default("3000") int serverPort,
    @Default("false") boolean serverReuseport,
    Optional<String> serverTraceHeader,
    @Default("false") boolean serverTimingEnabled,
    Optional<String> serverUnixSocket,
    @Default("660") String serverUnixSocketMode,
    @Default("true") boolean urlUseLegacyTargetNames,
    Optional<String> adminServerHost,
    Optional<Integer> adminServerPort,
    Optional<String> adminServerUnixSocket,
    @Default("660") String adminServerUnixSocketMode) {
  static final String HOISTED =
      "statement_timeout,plan_filter.statement_cost_limit,default_transaction_isolation";

  /// How much an error tells the caller.
  public enum Verbosity {
    /// Code and message.
    MINIMAL,
    VERBOSE
  }

  /// Which requests are logged, by how they ended: from the quietest to the loudest.
  public enum LogLevel {
    CRIT(Integer.MAX_VALUE),
    ERROR(500),
    WARN(400),
    INFO(0),
    DEBUG(0);

    private final int lowestStatus;

    LogLevel(int lowestStatus) {
      this.lowestStatus = lowestStatus;
    }

    public int lowestStatus() {
      return lowestStatus;
    }
  }

  /// What the root document tells.
  public enum OpenApiMode {
    FOLLOW_PRIVILEGES,
    IGNORE_PRIVILEGES,
    DISABLED
  }

  public RestConfig {
    appSettings = Map.copyOf(appSettings);
    dbExtraSearchPath = List.copyOf(dbExtraSearchPath);
    dbHoistedTxSettings = List.copyOf(dbHoistedTxSettings);
    dbSchemas = dbSchemas.isEmpty() ? List.of("public") : List.copyOf(dbSchemas);
    serverCorsAllowedOrigins = List.copyOf(serverCorsAllowedOrigins);
    SettingChecks.schemas(dbSchemas);
    SettingChecks.pool(dbPool);
    SettingChecks.audience(jwtAud);
    SettingChecks.roleClaim(jwtRoleClaimKey);
    SettingChecks.proxyUri(openapiServerProxyUri);
    SettingChecks.ports(serverPort, adminServerPort);
    SettingChecks.socketMode("server-unix-socket-mode", serverUnixSocketMode);
    SettingChecks.socketMode("admin-server-unix-socket-mode", adminServerUnixSocketMode);
  }

  /// What tokens must satisfy.
  ///
  /// @throws IllegalArgumentException for a secret that is too short or can't be read
  public TokenVerifier.Settings tokens() {
    TokenSecret secret = new TokenSecret("rest.jwt-secret");
    return new TokenVerifier.Settings(
        jwtSecret.map(text -> secret.keys(text, jwtSecretIsBase64)).orElse(null),
        jwtAud.orElse(null),
        RoleClaim.parse(jwtRoleClaimKey),
        dbAnonRole.orElse(null),
        jwtCacheMaxEntries);
  }

  /// `app.settings.*` by full name, in order.
  public SequencedMap<String, String> applicationSettings() {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    new TreeMap<>(appSettings).forEach((name, value) -> all.put("app.settings." + name, value));
    return all;
  }

  /// The schema of requests that ask for none.
  public String defaultSchema() {
    return dbSchemas.getFirst();
  }

  public @Nullable QualifiedName preRequest() {
    return dbPreRequest.map(RestConfig::name).orElse(null);
  }

  public @Nullable QualifiedName rootSpec() {
    return dbRootSpec.map(RestConfig::name).orElse(null);
  }

  public @Nullable QualifiedName preConfig() {
    return dbPreConfig.map(RestConfig::name).orElse(null);
  }

  /// The address of the admin port: its own, else the server's.
  public String adminHost() {
    return adminServerHost.orElse(serverHost);
  }

  private static QualifiedName name(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new QualifiedName("", text)
        : new QualifiedName(text.substring(0, dot), text.substring(dot + 1));
  }
}
