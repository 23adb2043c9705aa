package dev.crestfall.rest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.config.Sources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PGRST_DB_SCHEMAS | a,pg_catalog | does not allow schema: 'pg_catalog'",
        "PGRST_DB_SCHEMAS | information_schema | does not allow schema: 'information_schema'",
        "PGRST_DB_POOL | 0 | rest.db-pool must be at least 1",
        "PGRST_DB_MAX_ROWS | many | rest.db-max-rows",
        "PGRST_DB_TX_END | maybe | rollback-allow-override",
        "PGRST_OPENAPI_MODE | follow- | follow-privileges, ignore-privileges, disabled",
        "PGRST_LOG_LEVEL | loud | crit, error, warn, info, debug",
        "PGRST_CLIENT_ERROR_VERBOSITY | some | minimal, verbose",
        "PGRST_JWT_AUD | foo://%%$$^^.com | jwt-aud should be a string or a valid URI",
        "PGRST_JWT_ROLE_CLAIM_KEY | role.other |"
            + " failed to parse role-claim-key value (role.other)",
        "PGRST_JWT_ROLE_CLAIM_KEY | $.my_role;;domain | role-claim-key value ($.my_role;;domain)",
        "PGRST_JWT_ROLE_CLAIM_KEY | .role[?(@ =)] | failed to parse",
        "PGRST_OPENAPI_SERVER_PROXY_URI | ftp://example.com | Malformed proxy uri",
        "PGRST_OPENAPI_SERVER_PROXY_URI | http://u@example.com | Malformed proxy uri",
        "PGRST_OPENAPI_SERVER_PROXY_URI | http://example.com:0 | Malformed proxy uri",
        "PGRST_OPENAPI_SERVER_PROXY_URI | example.com | Malformed proxy uri",
        "PGRST_ADMIN_SERVER_PORT | 3000 | cannot be the same as server-port",
        "PGRST_SERVER_UNIX_SOCKET_MODE | 599 | not an octal",
        "PGRST_SERVER_UNIX_SOCKET_MODE | 577 | needs to be between 600 and 777",
      })
  void a_bad_value_is_refused_by_name(String variable, String value, String fault) {
    assertThatThrownBy(() -> config(Map.of(variable, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void every_setting_has_its_default() {
    assertThat(ConfigDump.of(config(Map.of())))
        .isEqualTo(
            """
            admin-server-host = "!4"
            admin-server-port = ""
            admin-server-unix-socket = ""
            admin-server-unix-socket-mode = "660"
            client-error-verbosity = "verbose"
            db-aggregates-enabled = false
            db-anon-role = ""
            db-channel = "pgrst"
            db-channel-enabled = true
            db-config = true
            db-extra-search-path = "public"
            db-hoisted-tx-settings = "statement_timeout,plan_filter.statement_cost_limit,default_transaction_isolation"
            db-max-rows = ""
            db-plan-enabled = false
            db-pool = 10
            db-pool-acquisition-timeout = 10
            db-pool-automatic-recovery = true
            db-pool-max-idletime = 30
            db-pool-max-lifetime = 1800
            db-pre-config = ""
            db-pre-request = ""
            db-prepared-statements = true
            db-root-spec = ""
            db-schemas = "public"
            db-tx-end = "commit"
            db-uri = "postgresql://"
            jwt-aud = ""
            jwt-cache-max-entries = 1000
            jwt-role-claim-key = "$$.role"
            jwt-secret = ""
            jwt-secret-is-base64 = false
            log-level = "error"
            log-query = false
            openapi-mode = "follow-privileges"
            openapi-security-active = false
            openapi-server-proxy-uri = ""
            server-cors-allowed-origins = ""
            server-host = "!4"
            server-port = 3000
            server-reuseport = false
            server-timing-enabled = false
            server-trace-header = ""
            server-unix-socket = ""
            server-unix-socket-mode = "660"
            url-use-legacy-target-names = true
            """);
  }

  @Test
  void older_names_still_count() {
    RestConfig config =
        config(
            Map.of(
                "PGRST_DB_SCHEMA", "api, other",
                "PGRST_MAX_ROWS", "7",
                "PGRST_PRE_REQUEST", "private.check",
                "PGRST_ROOT_SPEC", "root",
                "PGRST_DB_POOL_TIMEOUT", "5",
                "PGRST_ROLE_CLAIM_KEY", ".app.roles[0]",
                "PGRST_SECRET_IS_BASE64", "true"));
    assertThat(config.dbSchemas()).containsExactly("api", "other");
    assertThat(config.dbMaxRows()).contains(7L);
    assertThat(config.preRequest()).hasToString("private.check");
    assertThat(config.rootSpec()).hasToString("root");
    assertThat(config.dbPoolMaxIdletime()).isEqualTo(5);
    assertThat(ConfigDump.of(config))
        .contains("jwt-role-claim-key = \".\\\"app\\\".\\\"roles\\\"[0]\"");
    assertThat(config.jwtSecretIsBase64()).isTrue();
  }

  @Test
  void settings_of_the_application_go_by_their_own_names() {
    RestConfig config = config(Map.of("PGRST_APP_SETTINGS_TOKEN", "x\"y"));
    assertThat(config.appSettings()).containsExactly(Map.entry("token", "x\"y"));
    assertThat(ConfigDump.of(config)).contains("app.settings.token = \"x\\\"y\"\n");
  }

  @Test
  void secrets_are_not_printed_with_the_record() {
    RestConfig config =
        config(Map.of("PGRST_DB_URI", "postgres://u:hunter2@h/d", "PGRST_JWT_SECRET", "hunter3"));
    assertThat(config.toString()).doesNotContain("hunter2", "hunter3");
  }

  static RestConfig config(Map<String, String> environment) {
    Sources sources = Sources.of(List.of(), environment, null).foreign("PGRST_", "rest");
    return Config.of(sources).bind("rest", RestConfig.class);
  }
}
