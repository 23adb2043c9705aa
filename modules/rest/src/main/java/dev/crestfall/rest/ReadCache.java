package dev.crestfall.rest;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.QueryParams;
import dev.crestfall.rest.request.parse.CookieHeader;
import dev.crestfall.rest.request.parse.RequestHeaders;
import dev.crestfall.rest.request.query.QueryString;
import dev.crestfall.rest.request.query.RequestShape;
import dev.crestfall.rest.sql.text.BuiltStatement;
import dev.crestfall.rest.sql.text.StatementTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Plans and statements of reads by their shape: everything but the values of simple filters. A
/// request of a known shape skips parsing and planning. Bounded: a full cache starts anew.
final class ReadCache {
  private static final int MAX_ENTRIES = 1000;
  private static final int MAX_SHAPE_LENGTH = 4000;

  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

  /// All that a plan and its statement depend on.
  private record Key(
      String method,
      String path,
      String shape,
      String role,
      long version,
      @Nullable String accept,
      @Nullable String profile,
      @Nullable String range,
      List<String> prefer) {}

  private record Entry(ApiRequest request, Plan.Read plan, StatementTemplate template) {}

  /// A shape that may be kept once it is planned.
  record Place(Key key, RequestShape shape) {}

  /// Where a request's plan is or will be; null when it is none that is kept.
  @Nullable Place place(Exchange exchange, Identity caller, Catalog catalog) {
    String method = exchange.method();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return null;
    }
    RequestShape shape = RequestShape.of(exchange.query());
    if (shape == null || shape.text().length() > MAX_SHAPE_LENGTH) {
      return null;
    }
    Key key =
        new Key(
            method,
            exchange.path(),
            shape.text(),
            caller.role(),
            catalog.version(),
            exchange.header("Accept"),
            exchange.header("Accept-Profile"),
            exchange.header("Range"),
            exchange.headers("Prefer"));
    return new Place(key, shape);
  }

  /// The plan of another request of this shape, with this one's values; null when there is none.
  @Nullable Planned find(Place place, Exchange exchange) {
    Entry entry = entries.get(place.key());
    if (entry == null) {
      return null;
    }
    List<List<String>> operands = new ArrayList<>(place.shape().values().size());
    for (RequestShape.Value value : place.shape().values()) {
      operands.add(
          switch (value) {
            case RequestShape.Value.One(String text) -> List.of(text);
            case RequestShape.Value.Many(List<String> texts) -> texts;
          });
    }
    return new Planned(
        renewed(entry.request(), exchange), entry.plan(), entry.template().bind(operands));
  }

  /// The same request but for what every request has of its own.
  private static ApiRequest renewed(ApiRequest known, Exchange exchange) {
    QueryParams query = known.query();
    String canonical = QueryString.canonical(QueryString.parse(exchange.query()));
    return new ApiRequest(
        known.action(),
        known.range(),
        null,
        known.columns(),
        known.preferences(),
        query.withCanonical(canonical),
        RequestHeaders.of(exchange),
        CookieHeader.parse(exchange.header("Cookie")),
        known.path(),
        known.method(),
        known.schema(),
        known.negotiatedByProfile(),
        known.accept(),
        known.contentType());
  }

  /// Keeps a plan for the next request of its shape.
  void keep(Place place, ApiRequest request, Plan.Read plan, BuiltStatement built) {
    if (!built.template().reusable()) {
      return;
    }
    if (entries.size() >= MAX_ENTRIES) {
      entries.clear();
    }
    entries.put(place.key(), new Entry(request, plan, built.template()));
  }
}
