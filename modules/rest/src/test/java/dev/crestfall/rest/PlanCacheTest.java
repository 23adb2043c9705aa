package dev.crestfall.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.TestDatabase;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests of one shape share a plan: what they do not share must not be shared.
class PlanCacheTest {
  private static final String[] SHOWN = {"Prefer", "return=representation"};
  private static TestDatabase database;
  private static TestRest rest;

  @BeforeAll
  static void start() {
    database =
        TestDatabase.create(
            """
            CREATE TABLE public.thing (id int PRIMARY KEY, name text DEFAULT 'none', size int);
            CREATE TABLE public.many (id int PRIMARY KEY);
            INSERT INTO public.many SELECT generate_series(1, 1000);
            ANALYZE public.many;
            CREATE FUNCTION public.add(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
            CREATE FUNCTION public.add(a text, c text) RETURNS text LANGUAGE sql AS 'SELECT a || c';
            """);
    rest = TestRest.start(database, "db-schemas=public", "db-anon-role=" + database.superuser());
  }

  @AfterAll
  static void stop() {
    rest.close();
    database.close();
  }

  @BeforeEach
  void empty() {
    database.execute("TRUNCATE public.thing");
  }

  private static String body(String method, String path, String body, String... headers) {
    HttpResponse<String> answer = rest.send(method, path, body, headers);
    return answer.statusCode() + " " + answer.body();
  }

  @Test
  void a_malformed_body_is_refused_after_a_good_one() {
    assertThat(body("POST", "/thing", "{\"id\":1}")).isEqualTo("201 ");
    assertThat(body("POST", "/thing", "{\"id\":")).startsWith("400 {\"code\":\"PGRST102\"");
    assertThat(body("POST", "/thing", "[{\"id\":2},{\"name\":\"x\"}]"))
        .startsWith("400 {\"code\":\"PGRST102\"");
    assertThat(body("POST", "/thing", "{\"nothing\":1}")).startsWith("400 {\"code\":\"PGRST204\"");
    assertThat(database.query("SELECT count(*) FROM public.thing")).isEqualTo("1");
  }

  @Test
  void bodies_of_other_keys_and_forms_have_plans_of_their_own() {
    assertThat(body("POST", "/thing", "{\"id\":1,\"size\":5}", SHOWN))
        .isEqualTo("201 [{\"id\":1,\"name\":\"none\",\"size\":5}]");
    assertThat(body("POST", "/thing", "{\"size\":6,\"id\":2}", SHOWN))
        .isEqualTo("201 [{\"id\":2,\"name\":\"none\",\"size\":6}]");
    assertThat(body("POST", "/thing", "{\"id\":3,\"name\":\"x\"}", SHOWN))
        .isEqualTo("201 [{\"id\":3,\"name\":\"x\",\"size\":null}]");
    assertThat(body("POST", "/thing", "[{\"id\":4,\"size\":7},{\"id\":5,\"size\":8}]", SHOWN))
        .startsWith("201 [{\"id\":4,")
        .contains("\"size\":8}]");
    assertThat(body("POST", "/thing", "[]", SHOWN)).isEqualTo("201 []");
    assertThat(body("POST", "/thing", "{\"id\":6,\"size\":9}", SHOWN))
        .isEqualTo("201 [{\"id\":6,\"name\":\"none\",\"size\":9}]");
  }

  @Test
  void the_same_body_of_another_type_is_read_as_that() {
    String csv = "id,name\n1,one";
    assertThat(body("POST", "/thing", csv, "Content-Type", "text/csv")).isEqualTo("201 ");
    assertThat(body("POST", "/thing", csv)).startsWith("400 {\"code\":\"PGRST102\"");
    assertThat(body("POST", "/thing", "id,name\n2,two", "Content-Type", "text/csv"))
        .isEqualTo("201 ");
    assertThat(database.query("SELECT string_agg(name, ' ' ORDER BY id) FROM public.thing"))
        .isEqualTo("one two");
  }

  @Test
  void a_change_touches_the_rows_of_its_own_filters_alone() {
    database.execute("INSERT INTO public.thing SELECT n, 'n' || n FROM generate_series(1, 4) n");
    assertThat(body("PATCH", "/thing?id=eq.1", "{\"name\":\"first\"}")).isEqualTo("204 ");
    assertThat(body("PATCH", "/thing?id=eq.2", "{\"name\":\"second\"}")).isEqualTo("204 ");
    assertThat(body("PATCH", "/thing?id=eq.2", "{}")).isEqualTo("204 ");
    assertThat(body("DELETE", "/thing?id=eq.3", "")).isEqualTo("204 ");
    assertThat(body("DELETE", "/thing?id=eq.4", "")).isEqualTo("204 ");
    assertThat(body("PUT", "/thing?id=eq.5", "{\"id\":5,\"name\":\"a\",\"size\":1}"))
        .startsWith("20");
    assertThat(body("PUT", "/thing?id=eq.6", "{\"id\":5,\"name\":\"b\",\"size\":1}"))
        .startsWith("400 {\"code\":\"PGRST115\"");
    assertThat(database.query("SELECT string_agg(id || name, ' ' ORDER BY id) FROM public.thing"))
        .isEqualTo("1first 2second 5a");
  }

  @Test
  void a_call_gets_its_own_arguments() {
    for (int i = 1; i < 4; i++) {
      assertThat(body("POST", "/rpc/add", "{\"a\":1,\"b\":" + i + "}")).isEqualTo("200 " + (1 + i));
      assertThat(body("POST", "/rpc/add", "{\"a\":\"x\",\"c\":\"" + i + "\"}"))
          .isEqualTo("200 \"x" + i + "\"");
      assertThat(body("GET", "/rpc/add?a=2&b=" + i, "")).isEqualTo("200 " + (2 + i));
      assertThat(
              body(
                  "POST",
                  "/rpc/add",
                  "a=3&b=" + i,
                  "Content-Type",
                  "application/x-www-form-urlencoded"))
          .isEqualTo("200 " + (3 + i));
    }
  }

  @Test
  void a_guess_of_the_rows_is_made_for_the_filters_that_were_sent() {
    String[] planned = {"Prefer", "count=planned"};
    for (int i = 0; i < 2; i++) {
      long few = guess("/many?id=lt.3", planned);
      long many = guess("/many?id=lt.900", planned);
      assertThat(few).isLessThan(100);
      assertThat(many).isGreaterThan(700);
    }
  }

  private static long guess(String path, String... headers) {
    String range = rest.get(path, headers).headers().firstValue("Content-Range").orElseThrow();
    return Long.parseLong(range.substring(range.indexOf('/') + 1));
  }
}
