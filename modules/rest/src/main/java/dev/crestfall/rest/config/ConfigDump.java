package dev.crestfall.rest.config;

import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.identity.RoleClaim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Settings as the file of settings that PostgREST prints for `--dump-config`: secrets in the
/// clear, files in place of their names.
public final class ConfigDump {
  private final Map<String, String> lines = new TreeMap<>();

  private ConfigDump() {}

  /// The text, one setting a line, sorted.
  ///
  /// @throws UncheckedIOException when a file that a setting names can't be read
  public static String of(RestConfig config) {
    ConfigDump dump = new ConfigDump();
    dump.database(config);
    dump.tokens(config);
    dump.server(config);
    config.appSettings().forEach((name, value) -> dump.text("app.settings." + name, value));
    StringBuilder text = new StringBuilder();
    dump.lines.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return text.toString();
  }

  private void database(RestConfig config) {
    plain("db-aggregates-enabled", config.dbAggregatesEnabled());
    text("db-anon-role", config.dbAnonRole());
    text("db-channel", config.dbChannel());
    plain("db-channel-enabled", config.dbChannelEnabled());
    list("db-extra-search-path", config.dbExtraSearchPath());
    list("db-hoisted-tx-settings", config.dbHoistedTxSettings());
    number("db-max-rows", config.dbMaxRows());
    plain("db-plan-enabled", config.dbPlanEnabled());
    plain("db-pool", config.dbPool());
    plain("db-pool-acquisition-timeout", config.dbPoolAcquisitionTimeout());
    plain("db-pool-max-lifetime", config.dbPoolMaxLifetime());
    plain("db-pool-max-idletime", config.dbPoolMaxIdletime());
    plain("db-pool-automatic-recovery", config.dbPoolAutomaticRecovery());
    text("db-pre-request", config.dbPreRequest());
    plain("db-prepared-statements", config.dbPreparedStatements());
    text("db-root-spec", config.dbRootSpec());
    list("db-schemas", config.dbSchemas());
    plain("db-config", config.dbConfig());
    text("db-pre-config", config.dbPreConfig());
    choice("db-tx-end", config.dbTxEnd());
    text("db-uri", fileOr(config.dbUri()).strip());
  }

  private void tokens(RestConfig config) {
    text("jwt-aud", config.jwtAud());
    String path = RoleClaim.parse(config.jwtRoleClaimKey()).toString();
    text("jwt-role-claim-key", path.startsWith("$") ? path.replace("$", "$$") : path);
    String secret = config.jwtSecret().map(ConfigDump::fileOr).orElse("");
    text("jwt-secret", config.jwtSecretIsBase64() ? recoded(secret) : secret);
    plain("jwt-secret-is-base64", config.jwtSecretIsBase64());
    plain("jwt-cache-max-entries", config.jwtCacheMaxEntries());
  }

  private void server(RestConfig config) {
    choice("client-error-verbosity", config.clientErrorVerbosity());
    choice("log-level", config.logLevel());
    plain("log-query", config.logQuery());
    choice("openapi-mode", config.openapiMode());
    plain("openapi-security-active", config.openapiSecurityActive());
    text("openapi-server-proxy-uri", config.openapiServerProxyUri());
    list("server-cors-allowed-origins", config.serverCorsAllowedOrigins());
    text("server-host", config.serverHost());
    plain("server-port", config.serverPort());
    plain("server-reuseport", config.serverReuseport());
    text("server-trace-header", config.serverTraceHeader());
    plain("server-timing-enabled", config.serverTimingEnabled());
    text("server-unix-socket", config.serverUnixSocket());
    text("server-unix-socket-mode", config.serverUnixSocketMode());
    plain("url-use-legacy-target-names", config.urlUseLegacyTargetNames());
    text("admin-server-host", config.adminHost());
    number("admin-server-port", config.adminServerPort());
    text("admin-server-unix-socket", config.adminServerUnixSocket());
    text("admin-server-unix-socket-mode", config.adminServerUnixSocketMode());
  }

  private void plain(String key, Object value) {
    lines.put(key, value.toString());
  }

  private void text(String key, String value) {
    lines.put(key, '"' + value.replace("\"", "\\\"") + '"');
  }

  private void text(String key, Optional<String> value) {
    text(key, value.orElse(""));
  }

  private void list(String key, List<String> values) {
    text(key, String.join(",", values));
  }

  private void number(String key, Optional<? extends Number> value) {
    lines.put(key, value.map(Object::toString).orElse("\"\""));
  }

  private void choice(String key, Enum<?> value) {
    text(key, value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static String fileOr(Secret secret) {
    String text = secret.reveal();
    if (!text.startsWith("@")) {
      return text;
    }
    try {
      String content = Files.readString(Path.of(text.substring(1)), StandardCharsets.UTF_8);
      return content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Base64 as the standard alphabet writes it; what is none stays as it is.
  private static String recoded(String secret) {
    String standard = secret.strip().replace('_', '/').replace('-', '+').replace('.', '=');
    try {
      return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(standard));
    } catch (IllegalArgumentException _) {
      return secret;
    }
  }
}
