package dev.crestfall.graphql;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.error.Problem;
import dev.crestfall.graphql.live.EventStream;
import dev.crestfall.graphql.request.BadRequestException;
import dev.crestfall.graphql.request.GraphqlRequest;
import dev.crestfall.graphql.request.RequestReader;
import dev.crestfall.graphql.request.Requests;
import dev.crestfall.graphql.response.Answers;
import dev.crestfall.graphql.response.MediaTypes;
import dev.crestfall.graphql.response.Outcome;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Operation;
import dev.crestfall.kernel.http.SocketUpgrade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// GraphQL over HTTP: who calls, what is asked for, and the answers as one body.
final class GraphqlEndpoint implements Endpoint {
  private static final String ACCESS = "anon, or the token's role";

  private final Mode mode;
  private final Service service;
  private final RequestReader reader;
  private final Stream stream;
  private final Sockets sockets;
  private final Answers answers;

  GraphqlEndpoint(
      Mode mode, Service service, RequestReader reader, EventStream events, Sockets sockets) {
    this.mode = mode;
    this.service = service;
    this.reader = reader;
    this.sockets = sockets;
    this.stream = new Stream(service, events);
    this.answers = new Answers(mode);
  }

  @Override
  public List<Operation> operations() {
    return List.of(new Operation("GET", "/", ACCESS), new Operation("POST", "/", ACCESS));
  }

  @Override
  public void handle(Exchange exchange) throws Exception {
    GraphqlState state = service.states().current();
    state.cors().mark(exchange);
    if (exchange.method().equals("OPTIONS")) {
      exchange.status(204);
      exchange.send();
      return;
    }
    if (!exchange.path().equals("/") && !exchange.path().isEmpty()) {
      send(exchange, 404, refusal("Nothing is served at this path", "path_not_found"));
      return;
    }
    try {
      if (SocketUpgrade.isWanted(exchange)) {
        sockets.open(exchange, mode);
      } else {
        answer(exchange, state);
      }
    } catch (BadRequestException e) {
      if (e.status() == 405) {
        exchange.setHeader("Allow", "GET, POST, OPTIONS");
      }
      send(exchange, e.status(), refusal(e.text(), e.code()));
    } catch (Exchange.OverloadedException e) {
      refuse(exchange, new ApiError(503, "overloaded", "Too much is under way; try again"));
    } catch (ApiError e) {
      refuse(exchange, e);
    }
  }

  private void answer(Exchange exchange, GraphqlState state) throws IOException {
    Identity caller = state.callers().identify(exchange);
    exchange.role(caller.role());
    Requests requests = reader.read(exchange);
    if (Stream.isWanted(exchange)) {
      Outcome refused = stream.answer(exchange, mode, caller, requests);
      if (refused != null) {
        send(exchange, refused.kind() == Outcome.Kind.REFUSED ? 400 : 503, refused.body());
      }
      return;
    }
    Turn turn = service.turn(mode, Service.Asker.of(exchange, caller));
    Turn.Allowed allowed = requests.mayWrite() ? Turn.Allowed.WRITES : Turn.Allowed.READS;
    List<Outcome> outcomes = new ArrayList<>(requests.all().size());
    for (GraphqlRequest request : requests.all()) {
      outcomes.add(turn.answer(request, allowed));
    }
    if (requests.batch()) {
      send(exchange, 200, Answers.batch(outcomes));
    } else {
      Outcome only = outcomes.getFirst();
      send(exchange, status(exchange, only), only.body());
    }
  }

  /// Those who know the newer type learn from the status whether the request ran.
  private int status(Exchange exchange, Outcome outcome) {
    return switch (outcome.kind()) {
      case RAN -> 200;
      case REFUSED ->
          mode == Mode.STRICT && MediaTypes.of(exchange).equals(MediaTypes.GRAPHQL) ? 400 : 200;
      case UNAVAILABLE -> 503;
    };
  }

  private byte[] refusal(String message, String code) {
    return answers.refusal(List.of(Problem.of(message, code))).body();
  }

  @Override
  public void refuse(Exchange exchange, ApiError error) throws IOException {
    error.headers().forEach(exchange::setHeader);
    send(exchange, error.status(), refusal(error.text(), error.code()));
  }

  @Override
  public String refusal(ApiError error, String requestId) {
    return new String(refusal(error.text(), error.code()), StandardCharsets.UTF_8);
  }

  private void send(Exchange exchange, int status, byte[] body) throws IOException {
    exchange.status(status);
    String type = mode == Mode.STRICT ? MediaTypes.of(exchange) : MediaTypes.JSON;
    exchange.setHeader("Content-Type", type + "; charset=utf-8");
    exchange.send(body);
  }
}
