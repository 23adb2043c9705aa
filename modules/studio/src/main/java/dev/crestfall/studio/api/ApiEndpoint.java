package dev.crestfall.studio.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.route.Bodies;
import dev.crestfall.kernel.route.Failures;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.Operation.Input;
import dev.crestfall.studio.api.shape.PathText;
import dev.crestfall.studio.api.shape.Problems;
import dev.crestfall.studio.api.shape.RecordShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Brings calls to their routes: who calls, whether that is permitted, what is asked, in this
/// order.
public final class ApiEndpoint implements Endpoint {
  private final List<Operation> operations;
  private final Gate gate;

  public ApiEndpoint(Api api, Gate gate) {
    List<Operation> sorted = new ArrayList<>(api.operations());
    sorted.sort(Comparator.comparing(operation -> operation.template().pattern()));
    this.operations = List.copyOf(sorted);
    this.gate = gate;
  }

  private record Match(Operation operation, Map<String, String> parts) {}

  @Override
  public List<dev.crestfall.kernel.http.Operation> operations() {
    return operations.stream()
        .map(one ->
            new dev.crestfall.kernel.http.Operation(
                one.method(), "/api/v1" + one.path(), one.permission().name()))
        .toList();
  }

  /// Answers a call.
  ///
  /// @param path below [Api#BASE], as sent
  public void handle(Exchange exchange, String path) throws Exception {
    exchange.setHeader("Cache-Control", "no-store");
    try {
      Identity caller = gate.caller(exchange);
      Match match = match(exchange.method(), PathText.parts(path));
      gate.require(exchange, caller, match.operation.permission().name());
      Operation operation = match.operation;
      Object params = params(operation.params(), match.parts, exchange);
      Object body = body(operation.input(), exchange);
      operation.action().handle(new Call<>(exchange, caller, gate, params, body));
    } catch (EditConflict e) {
      e.send(exchange);
    } catch (Exception e) {
      NativeErrors.send(exchange, refusal(e));
    }
  }

  /// @throws Exception what is no refusal: a bug, or an answer that had begun
  private static ApiError refusal(Exception failure) throws Exception {
    ApiError known = Failures.known(failure);
    if (known == null) {
      throw failure;
    }
    return known;
  }

  @Override
  public void handle(Exchange exchange) throws Exception {
    handle(exchange, exchange.path());
  }

  private Match match(String method, List<String> path) {
    TreeSet<String> allowed = new TreeSet<>();
    String wanted = method.equals("HEAD") ? "GET" : method;
    for (Operation operation : operations) {
      Optional<Map<String, String>> parts = operation.template().match(path);
      if (parts.isPresent()) {
        if (operation.method().equals(wanted)) {
          return new Match(operation, parts.get());
        }
        allowed.add(operation.method());
      }
    }
    if (allowed.isEmpty()) {
      throw new ApiError(404, "path_not_found", "Nothing is served at this path");
    }
    throw new ApiError(405, "method_not_allowed", "This path does not take that method")
        .with("Allow", String.join(", ", allowed));
  }

  private static Object params(
      @Nullable RecordShape shape, Map<String, String> parts, Exchange exchange) {
    Problems problems = new Problems();
    Map<String, List<String>> query = PathText.query(exchange.query());
    if (shape == null) {
      query.keySet().forEach(name -> problems.add(name, "is not known"));
      problems.check();
      return None.NONE;
    }
    Object params = shape.parse(parts, query, problems);
    problems.check();
    return Objects.requireNonNull(params);
  }

  private static Object body(Input input, Exchange exchange) {
    if (input.mediaType().isEmpty()) {
      return None.NONE;
    }
    if (input.shape() == null) {
      requireType(exchange.header("Content-Type"), input.mediaType());
      return None.NONE;
    }
    Bodies.requireJson(exchange.header("Content-Type"));
    JsonNode json = json(Bodies.text(exchange, input.longest()));
    Problems problems = new Problems();
    Object body = input.shape().read(json, "", problems);
    problems.check();
    return Objects.requireNonNull(body);
  }

  private static void requireType(@Nullable String sent, String wanted) {
    if (sent == null || !sent.split(";", 2)[0].strip().equalsIgnoreCase(wanted)) {
      throw new ApiError(415, "content_type_unsupported", "Send " + wanted);
    }
  }

  private static JsonNode json(String text) {
    try {
      return text.isEmpty() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // Jackson's own words quote the body, which may hold a secret.
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      throw new ApiError(400, "body_invalid", "The body is not valid JSON" + place);
    }
  }
}
