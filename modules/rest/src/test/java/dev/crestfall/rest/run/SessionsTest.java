package dev.crestfall.rest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.database.Statement;
import dev.crestfall.rest.config.TransactionEnd;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.QueryParams;
import dev.crestfall.rest.request.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Identity CALLER = new Identity.User("web", "{\"role\":\"web\"}", "");

  private static Sessions sessions() {
    SequencedMap<String, String> app = new LinkedHashMap<>(Map.of("app.settings.a", "1"));
    return new Sessions(
        new RunSettings(
            List.of("public", "ext\"ra"),
            new QualifiedName("api", "check"),
            TransactionEnd.COMMIT,
            null,
            app,
            "UTC"));
  }

  private static Begin begin(@Nullable String timezone, Map<String, String> roleSettings) {
    Preferences preferences =
        new Preferences(null, null, null, null, null, null, timezone, null, List.of());
    QueryParams query =
        new QueryParams(
            "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null,
            Set.of());
    ApiRequest request =
        new ApiRequest(
            new Action.Describe("api", false),
            Range.ALL,
            null,
            Set.of(),
            preferences,
            query,
            Map.of("x-a", "q\"\\\n\u0001é"),
            Map.of(),
            "/films",
            "GET",
            "api",
            false,
            List.of(),
            null);
    Catalog catalog =
        new Catalog(
            1,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            Map.of("web", new LinkedHashMap<>(roleSettings)),
            Map.of("web", "serializable"),
            Map.of());
    return sessions().of(new Plan.Describe("api", false, false), request, CALLER, catalog);
  }

  @Test
  void settings_go_out_in_order_the_role_after_its_own_settings() {
    Begin begin = begin(null, Map.of("statement_timeout", "5s"));
    assertThat(begin.session().settings().keySet())
        .containsExactly(
            "search_path",
            "statement_timeout",
            "role",
            "request.jwt.claims",
            "request.method",
            "request.path",
            "request.headers",
            "request.cookies",
            "timezone",
            "app.settings.a");
    assertThat(begin.session().settings())
        .containsEntry("search_path", "\"api\", \"public\", \"ext\"\"ra\"")
        .containsEntry("request.headers", "{\"x-a\":\"q\\\"\\\\\\u000a\\u0001é\"}")
        .containsEntry("request.cookies", "{}");
    assertThat(begin.session().readOnly()).isTrue();
    assertThat(begin.session().isolation()).isEqualTo("serializable");
    assertThat(begin.before())
        .containsExactly(new Statement("SELECT \"api\".\"check\"()", List.of()));
  }

  @Test
  void the_caller_decides_the_timezone_before_the_role_and_the_role_before_the_server() {
    assertThat(begin(null, Map.of()).session().settings()).containsEntry("timezone", "UTC");
    assertThat(begin(null, Map.of("TimeZone", "Asia/Tokyo")).session().settings())
        .containsEntry("timezone", "Asia/Tokyo");
    assertThat(begin("America/Lima", Map.of("TimeZone", "Asia/Tokyo")).session().settings())
        .containsEntry("timezone", "America/Lima");
  }
}
