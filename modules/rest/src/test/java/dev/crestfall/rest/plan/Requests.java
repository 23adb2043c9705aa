package dev.crestfall.rest.plan;

import static dev.crestfall.rest.plan.CatalogBuilder.api;

import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Payload;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.request.query.ParsedQuery;
import dev.crestfall.rest.request.query.QueryParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Requests as the first stage hands them on.
record Requests(
    Action action,
    String query,
    @Nullable Payload payload,
    Set<String> columns,
    Preferences preferences,
    List<MediaType> accept,
    @Nullable MediaType contentType) {

  /// `relation?query`, as of GET.
  static Requests get(String target) {
    return of(new Action.Read(api(path(target)), false), target);
  }

  static Requests change(Action.Mutation mutation, String target) {
    return of(new Action.Mutate(api(path(target)), mutation), target);
  }

  static Requests call(Action.Invocation invocation, String target) {
    return of(new Action.Call(api(path(target)), invocation), target);
  }

  static Requests of(Action action, String target) {
    String query = target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
    return new Requests(
        action,
        query,
        null,
        Set.of(),
        Preferences.NONE,
        List.of(new MediaType.Any()),
        new MediaType.Json());
  }

  private static String path(String target) {
    return target.replaceAll("\\?.*$", "");
  }

  /// With a JSON body that has these keys.
  Requests json(String body, String... keys) {
    byte[] raw = body.getBytes(StandardCharsets.UTF_8);
    return new Requests(
        action,
        query,
        new Payload.Json(raw, Set.of(keys), false),
        Set.of(keys),
        preferences,
        accept,
        contentType);
  }

  Requests form(MediaType type, Payload newPayload, String... keys) {
    return new Requests(action, query, newPayload, Set.of(keys), preferences, accept, type);
  }

  Requests prefer(Preferences newPreferences) {
    return new Requests(action, query, payload, columns, newPreferences, accept, contentType);
  }

  Requests accept(MediaType... types) {
    return new Requests(action, query, payload, columns, preferences, List.of(types), contentType);
  }

  static Preferences returning(Preferences.Return wanted) {
    return new Preferences(null, wanted, null, null, null, null, null, null, List.of());
  }

  static Preferences strict(@Nullable Long maxAffected, String... invalid) {
    return new Preferences(
        null,
        null,
        null,
        null,
        null,
        Preferences.Handling.STRICT,
        null,
        maxAffected,
        List.of(invalid));
  }

  ApiRequest build() {
    boolean arguments =
        action instanceof Action.Describe
            || (action instanceof Action.Call(_, var how) && how != Action.Invocation.POST);
    ParsedQuery parsed = QueryParser.parse(query, arguments);
    Range range = new Range(parsed.window().offset(), parsed.window().limit());
    return new ApiRequest(
        action,
        range,
        payload,
        columns,
        preferences,
        parsed.params(),
        Map.of(),
        Map.of(),
        "/",
        "GET",
        "api",
        false,
        accept,
        contentType);
  }
}
