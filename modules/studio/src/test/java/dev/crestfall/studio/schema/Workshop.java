package dev.crestfall.studio.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.net.http.HttpResponse;

/// What tests of the structure share.
final class Workshop {
  static final String FUNCTIONS =
      """
      CREATE SCHEMA auth;
      CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
      CREATE TABLE public.customer (id bigint PRIMARY KEY, name varchar(20), age int);
      INSERT INTO public.customer SELECT n, 'c' || n, n % 90 FROM generate_series(1, 1000) AS n;
      CREATE VIEW public.customer_name AS SELECT name FROM public.customer;
      CREATE TYPE public.mood AS ENUM ('sad', 'happy');
      CREATE FUNCTION public.add(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
      ANALYZE public.customer;
      """;

  private Workshop() {}

  static Scenario changes(boolean dryRun, String changes, String more) {
    return Scenario.post(
        "/schema/changes", "{\"dry_run\":%s,\"changes\":[%s]%s}".formatted(dryRun, changes, more));
  }

  static JsonNode plan(StudioServer server, String changes) {
    return good(server, changes(true, changes, "")).path("plan");
  }

  static JsonNode apply(StudioServer server, String changes) {
    return good(server, changes(false, changes, ""));
  }

  static JsonNode good(StudioServer server, Scenario scenario) {
    HttpResponse<String> answer = server.send("owner", scenario);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return Json.tree(answer.body().isEmpty() ? "{}" : answer.body());
  }
}
