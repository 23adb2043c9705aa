package dev.crestfall.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crestfall.catalog.Catalog;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.Payload;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.parse.RequestParser;
import dev.crestfall.rest.request.query.RequestShape;
import dev.crestfall.rest.sql.text.BuiltStatement;
import dev.crestfall.rest.sql.text.StatementTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Plans and statements by the shape of their requests: everything but the values of simple filters
/// and of the body. A request of a known shape skips parsing and planning. Bounded by what it keeps
/// alive: a caller may send thousands of long requests, each another.
final class PlanCache {
  /// In bytes: 25 of the 256 MB that the program has where nothing else is said.
  private static final long MAX_WEIGHT = Runtime.getRuntime().maxMemory() / 10;

  /// Bytes that a character of a request keeps alive, parsed, planned and as SQL: 30 to 46 were
  /// seen of long `select`, `or` and filters.
  private static final int WEIGHT = 48;

  /// And those that no character stands for.
  private static final int ENTRY = 4000;

  private static final int MAX_BODIES = 32;

  /// What is kept of a request is no longer than this.
  private static final int MAX_LENGTH = 8000;

  private final RequestParser parser;
  private final Cache<Head, Known> entries =
      Caffeine.newBuilder()
          .maximumWeight(MAX_WEIGHT)
          .weigher(PlanCache::weight)
          .executor(Runnable::run)
          .build();

  PlanCache(RequestParser parser) {
    this.parser = parser;
  }

  /// All that a plan and its statement depend on but the body.
  private record Head(
      String method,
      String path,
      String shape,
      String role,
      long version,
      @Nullable String accept,
      @Nullable String profile,
      @Nullable String range,
      @Nullable String contentType,
      List<String> prefer) {
    int length() {
      int length = path.length() + shape.length();
      length += length(accept) + length(profile) + length(range) + length(contentType);
      for (String line : prefer) {
        length += line.length();
      }
      return length;
    }

    private static int length(@Nullable String text) {
      return text == null ? 0 : text.length();
    }
  }

  /// All that they depend on of a body.
  private record BodyShape(boolean object, Set<String> keys) {
    private static final BodyShape NONE = new BodyShape(false, Set.of());

    int length() {
      int length = 0;
      for (String key : keys) {
        length += key.length();
      }
      return length;
    }

    /// Null for a body that is a part of its plan.
    static @Nullable BodyShape of(@Nullable Payload payload) {
      return switch (payload) {
        case Payload.Json json -> new BodyShape(Payload.isObject(json.raw()), json.keys());
        case Payload.Form _, Payload.Raw _ -> null;
        case null -> NONE;
      };
    }
  }

  /// @param request one of those with this head, without what was its own
  private record Known(ApiRequest request, Map<BodyShape, Entry> byBody) {}

  private record Entry(ApiRequest request, Plan.Rows plan, StatementTemplate template) {}

  /// Where the plan of a request is or will be.
  record Place(Head head, RequestShape shape) {}

  /// Null when the plan of such a request is not kept.
  @Nullable Place place(Exchange exchange, Identity caller, Catalog catalog) {
    String query = exchange.query();
    RequestShape shape =
        query != null && query.length() > MAX_LENGTH ? null : RequestShape.of(query);
    if (shape == null) {
      return null;
    }
    boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
    Head head =
        new Head(
            exchange.method(),
            exchange.path(),
            shape.text(),
            caller.role(),
            catalog.version(),
            exchange.header("Accept"),
            exchange.header(reads ? "Accept-Profile" : "Content-Profile"),
            exchange.header("Range"),
            reads ? null : exchange.header("Content-Type"),
            exchange.headers("Prefer"));
    return head.length() > MAX_LENGTH ? null : new Place(head, shape);
  }

  /// The plan of another request of this shape, with this one's values; null when there is none.
  ///
  /// @throws dev.crestfall.rest.error.RestError when the body makes no sense; all else of such a
  ///   request does
  @Nullable Planned find(Place place, Exchange exchange) throws IOException {
    Known known = entries.getIfPresent(place.head());
    if (known == null) {
      return null;
    }
    Payload payload = parser.payload(known.request(), exchange);
    BodyShape body = BodyShape.of(payload);
    Entry entry = body == null ? null : known.byBody().get(body);
    if (entry == null) {
      return null;
    }
    List<List<String>> operands = new ArrayList<>(place.shape().values().size());
    for (RequestShape.Value value : place.shape().values()) {
      operands.add(value.texts());
    }
    byte @Nullable [] bytes = payload instanceof Payload.Json json ? json.raw() : null;
    return new Planned(
        parser.again(entry.request(), exchange),
        entry.plan(),
        entry.template().bind(operands, bytes));
  }

  /// Keeps a plan for the next request of its shape, unless it is one for this request alone.
  void keep(Place place, ApiRequest request, Plan.Rows plan, BuiltStatement built) {
    BodyShape body = BodyShape.of(request.payload());
    if (body == null || !built.template().reusable() || !isForAll(request, plan)) {
      return;
    }
    ApiRequest stripped = request.stripped();
    Known known = entries.getIfPresent(place.head());
    if (known == null) {
      known = new Known(stripped, new ConcurrentHashMap<>());
    }
    if (known.byBody().size() >= MAX_BODIES) {
      known.byBody().clear();
    }
    known.byBody().put(body, new Entry(stripped, plan.withoutBody(), built.template()));
    // Again for another body too, so that it is weighed.
    entries.put(place.head(), known);
  }

  private static int weight(Head head, Known known) {
    int keys = 0;
    for (BodyShape body : known.byBody().keySet()) {
      keys += body.length();
    }
    return ENTRY + WEIGHT * (head.length() * Math.max(1, known.byBody().size()) + keys);
  }

  /// The arguments of a call by GET are in its plan, and a guess of its rows is made from the plan.
  private static boolean isForAll(ApiRequest request, Plan.Rows plan) {
    Preferences.Count count = request.preferences().count();
    return switch (plan) {
      case Plan.Read _ ->
          count != Preferences.Count.PLANNED && count != Preferences.Count.ESTIMATED;
      case Plan.Mutate _ -> true;
      case Plan.Call call -> call.call().takesBody();
    };
  }
}
