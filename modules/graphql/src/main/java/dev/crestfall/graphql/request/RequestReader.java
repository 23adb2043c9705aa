package dev.crestfall.graphql.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crestfall.kernel.http.Exchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads requests: `application/json` by POST, an array of them too, the parameters of a GET, or
/// what a WebSocket's message holds.
public final class RequestReader {
  private final long bodyLimit;
  private final int maxBatch;
  private final int maxValues;

  /// @param maxValues of a body or a message, whatever it holds
  public RequestReader(long bodyLimit, int maxBatch, int maxValues) {
    this.bodyLimit = bodyLimit;
    this.maxBatch = maxBatch;
    this.maxValues = maxValues;
  }

  /// What this exchange asks for.
  ///
  /// @throws BadRequestException when it is no request
  public Requests read(Exchange exchange) throws IOException {
    return switch (exchange.method()) {
      case "POST" -> posted(exchange);
      case "GET", "HEAD" -> new Requests(List.of(asked(exchange.query())), false, false);
      default -> throw new BadRequestException(405, "GraphQL takes POST and GET");
    };
  }

  private Requests posted(Exchange exchange) throws IOException {
    requireJson(exchange.header("Content-Type"));
    Object sent;
    try {
      sent = JsonValues.read(exchange.body(bodyLimit), maxValues);
    } catch (Exchange.BodyTooLargeException e) {
      throw BadRequestException.tooMuch(413, "The body is longer than " + bodyLimit + " bytes");
    } catch (JsonProcessingException e) {
      throw new BadRequestException(400, "The body is not JSON: " + e.getOriginalMessage());
    }
    if (!(sent instanceof List<?> batch)) {
      return new Requests(List.of(request(sent)), false, true);
    }
    if (batch.isEmpty() || batch.size() > maxBatch) {
      throw BadRequestException.tooMuch(
          400, "A batch holds 1 to %d requests, not %d".formatted(maxBatch, batch.size()));
    }
    List<GraphqlRequest> all = new ArrayList<>(batch.size());
    batch.forEach(one -> all.add(request(one)));
    return new Requests(all, true, true);
  }

  /// The value that a WebSocket's message is.
  ///
  /// @throws BadRequestException when it is none, or holds too much
  public @Nullable Object message(String text) {
    return value("The message", text);
  }

  private static void requireJson(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType;
    int end = type.indexOf(';');
    String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    if (!media.equals("application/json") && !media.equals("application/graphql+json")) {
      throw new BadRequestException(415, "The Content-Type must be application/json");
    }
  }

  /// The request in these members.
  ///
  /// @throws BadRequestException when they are no request
  public static GraphqlRequest request(@Nullable Object sent) {
    if (!(sent instanceof Map<?, ?> members)) {
      throw new BadRequestException(400, "A request is a JSON object");
    }
    Object variables = members.get("variables");
    if (variables != null && !(variables instanceof Map<?, ?>)) {
      throw new BadRequestException(400, "variables must be an object");
    }
    String query = text(members, "query");
    String hash = PersistedQuery.hash(members.get("extensions"));
    if (query == null && hash == null) {
      throw new BadRequestException(400, "query must be given");
    }
    return new GraphqlRequest(query, text(members, "operationName"), object(variables), hash);
  }

  @SuppressWarnings("unchecked") // JSON objects have texts as keys
  private static Map<String, @Nullable Object> object(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, @Nullable Object>) value;
  }

  private static @Nullable String text(Map<?, ?> members, String name) {
    Object value = members.get(name);
    if (value != null && !(value instanceof String)) {
      throw new BadRequestException(400, name + " must be a string");
    }
    return (String) value;
  }

  private GraphqlRequest asked(@Nullable String query) {
    Map<String, @Nullable Object> members = new HashMap<>();
    for (String pair : (query == null ? "" : query).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        members.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    for (String name : List.of("variables", "extensions")) {
      if (members.get(name) instanceof String json) {
        members.put(name, json.isEmpty() ? null : value(name, json));
      }
    }
    if (members.get("operationName") instanceof String name && name.isEmpty()) {
      members.remove("operationName");
    }
    return request(members);
  }

  private @Nullable Object value(String name, String json) {
    try {
      return JsonValues.read(json, maxValues);
    } catch (IOException e) {
      throw new BadRequestException(400, name + " is not JSON");
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(400, "The query string is not percent-encoded");
    }
  }
}
