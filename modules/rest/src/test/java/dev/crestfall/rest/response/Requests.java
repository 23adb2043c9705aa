package dev.crestfall.rest.response;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.plan.MutatePlan;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.QueryParams;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.sql.Rows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Requests, plans and results for tests, made by hand.
final class Requests {
  static final QualifiedName FILM = new QualifiedName("shop", "film");
  private static final QueryParams NO_QUERY = query("");
  private static final ReadNode NODE =
      new ReadNode(
          List.of(), FILM, null, null, List.of(), List.of(), Range.ALL, "film", null, List.of(),
          null, "", null, null, null, List.of(), 0, false, List.of());

  private Requests() {}

  static QueryParams query(String canonical) {
    return new QueryParams(
        canonical, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null,
        Set.of());
  }

  static ApiRequest of(Action action, Preferences preferences) {
    return of(action, preferences, Range.ALL, NO_QUERY);
  }

  static ApiRequest of(Action action, Preferences preferences, Range range, QueryParams query) {
    return new ApiRequest(
        action,
        range,
        null,
        Set.of(),
        preferences,
        query,
        Map.of(),
        Map.of(),
        "/film",
        "GET",
        "shop",
        true,
        List.of(),
        null);
  }

  static ApiRequest read(Range range) {
    return of(new Action.Read(FILM, false), Preferences.NONE, range, NO_QUERY);
  }

  static Plan.Read readPlan(boolean headersOnly, String... warnings) {
    return new Plan.Read(
        NODE, new Handler.Json(), new MediaType.Json(), headersOnly, List.of(warnings));
  }

  static Plan.Mutate mutatePlan(Action.Mutation mutation, String... primaryKey) {
    MutatePlan change =
        mutation == Action.Mutation.CREATE
            ? new MutatePlan.Insert(
                FILM, List.of(), null, null, List.of(), List.of(), List.of(primaryKey), false)
            : new MutatePlan.Delete(FILM, List.of(), List.of());
    return new Plan.Mutate(
        mutation, NODE, change, new Handler.Json(), new MediaType.Json(), List.of());
  }

  static ReadNode node() {
    return NODE;
  }

  static Rows rows(long count, @Nullable Long total) {
    return rows(count, total, null, List.of());
  }

  static Rows rows(
      long count, @Nullable Long total, @Nullable Long inserted, List<String> location) {
    return new Rows(total, count, bytes("[]"), inserted, location, null, null);
  }

  static Rows overriding(@Nullable String headers, @Nullable String status) {
    return new Rows(null, 1, bytes("[1]"), null, List.of(), headers, status);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
