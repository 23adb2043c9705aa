package dev.crestfall.rest.request.parse;

import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.session.CookieHeader;
import dev.crestfall.kernel.session.RequestHeaders;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.rest.error.ConnectionErrors;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Payload;
import dev.crestfall.rest.request.QueryParams;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.request.body.BodyParser;
import dev.crestfall.rest.request.body.BodyParser.Purpose;
import dev.crestfall.rest.request.query.ParsedQuery;
import dev.crestfall.rest.request.query.QueryParser;
import dev.crestfall.rest.request.query.QueryString;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes requests of exchanges. What can't be one is refused in PostgREST's order: path, schema,
/// method, query, range, body.
public final class RequestParser {
  private final RestConfig config;
  private final long bodyLimit;

  /// @param bodyLimit in bytes
  public RequestParser(RestConfig config, long bodyLimit) {
    this.config = config;
    this.bodyLimit = bodyLimit;
  }

  /// Reads the whole request.
  ///
  /// @throws RestError when it makes no sense
  /// @throws IOException when the caller vanished
  public ApiRequest parse(Exchange exchange) throws IOException {
    RequestHead head = head(exchange);
    return complete(head, QueryParser.parse(head.query(), head.takesArguments()), exchange);
  }

  /// Reads all but query and body.
  ///
  /// @throws RestError when path, schema or method make no sense
  public RequestHead head(Exchange exchange) {
    String method = exchange.method();
    Resource resource = Resource.of(exchange.path(), config);
    Profile profile = Profile.of(exchange, config.dbSchemas());
    Action action = resource.action(profile.schema(), method);
    String contentType = exchange.header("Content-Type");
    return new RequestHead(
        action,
        profile.schema(),
        profile.negotiated(),
        method,
        exchange.path(),
        exchange.query(),
        PreferHeaders.parse(exchange.headers("Prefer"), config.dbTxEnd().allowsOverride()),
        AcceptHeader.parse(exchange.header("Accept")),
        contentType == null ? null : MediaType.parse(contentType),
        RequestHeaders.of(exchange),
        CookieHeader.parse(exchange.header("Cookie")));
  }

  /// Adds the query, and the body where the method has one.
  ///
  /// @throws RestError when range or body make no sense
  /// @throws IOException when the caller vanished
  public ApiRequest complete(RequestHead head, ParsedQuery query, Exchange exchange)
      throws IOException {
    Range range = RangeHeader.range(head.method(), query.window(), exchange.header("Range"));
    QueryParams params = query.params();
    Payload payload = payload(head.action(), head.contentType(), params.columns(), exchange);
    return new ApiRequest(
        head.action(),
        range,
        payload,
        columns(payload),
        head.preferences(),
        params,
        head.headers(),
        head.cookies(),
        head.path(),
        head.method(),
        head.schema(),
        head.negotiatedByProfile(),
        head.accept(),
        head.contentType());
  }

  /// What every request has of its own, but for values and body, on another one of its form.
  public ApiRequest again(ApiRequest known, Exchange exchange) {
    boolean reads = known.action() instanceof Action.Read;
    return known.again(
        reads ? QueryString.canonical(QueryString.parse(exchange.query())) : "",
        RequestHeaders.of(exchange),
        CookieHeader.parse(exchange.header("Cookie")));
  }

  /// The body of another request of the form of `known`.
  ///
  /// @throws RestError when it makes no sense
  /// @throws IOException when the caller vanished
  public @Nullable Payload payload(ApiRequest known, Exchange exchange) throws IOException {
    return payload(known.action(), known.contentType(), known.query().columns(), exchange);
  }

  private @Nullable Payload payload(
      Action action,
      @Nullable MediaType contentType,
      @Nullable Set<String> columns,
      Exchange exchange)
      throws IOException {
    Purpose purpose = purpose(action);
    if (purpose == null) {
      return null;
    }
    MediaType type = contentType == null ? new MediaType.Json() : contentType;
    boolean upsert =
        action instanceof Action.Mutate mutate && mutate.mutation() == Action.Mutation.UPSERT_ONE;
    try {
      byte[] body = exchange.body(bodyLimit);
      return BodyParser.parse(body, type, purpose, upsert ? null : columns);
    } catch (Exchange.BodyTooLargeException _) {
      throw ConnectionErrors.bodyTooLarge(bodyLimit);
    }
  }

  /// What the body is for, null when there is none to read.
  private static @Nullable Purpose purpose(Action action) {
    return switch (action) {
      case Action.Mutate(var _, Action.Mutation mutation) ->
          switch (mutation) {
            case CREATE, UPSERT_ONE -> Purpose.ROWS;
            case UPDATE -> Purpose.CHANGES;
            case DELETE -> null;
          };
      case Action.Call(var _, Action.Invocation invocation) ->
          invocation == Action.Invocation.POST ? Purpose.ARGUMENTS : null;
      default -> null;
    };
  }

  private static Set<String> columns(@Nullable Payload payload) {
    return switch (payload) {
      case Payload.Json json -> json.keys();
      case Payload.Form form -> form.keys();
      case Payload.Raw _ -> Set.of();
      case null -> Set.of();
    };
  }
}
