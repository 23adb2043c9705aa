package dev.crestfall.graphql;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.live.Feeds;
import dev.crestfall.graphql.live.Question;
import dev.crestfall.graphql.live.SocketProtocol;
import dev.crestfall.graphql.request.BadRequestException;
import dev.crestfall.graphql.request.GraphqlRequest;
import dev.crestfall.graphql.request.RequestReader;
import dev.crestfall.graphql.response.Outcome;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.SocketUpgrade;
import dev.crestfall.kernel.http.socket.RememberedExchange;
import dev.crestfall.kernel.http.socket.SocketLimits;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Operations over WebSockets.
///
/// @param authenticator who says who calls, where the installation has such a step
/// @param limits of each
record Sockets(
    Service service,
    RequestReader reader,
    Feeds feeds,
    Authenticator authenticator,
    SocketLimits limits) {
  /// Makes a WebSocket of this exchange.
  void open(Exchange exchange, Mode mode) throws Exception {
    boolean speaks =
        exchange.headers("Sec-WebSocket-Protocol").stream()
            .flatMap(line -> List.of(line.split(",", -1)).stream())
            .anyMatch(name -> name.strip().equals(SocketProtocol.NAME));
    if (!speaks) {
      throw new BadRequestException(400, "The WebSocket's protocol must be " + SocketProtocol.NAME);
    }
    if (!service.states().current().cors().allows(exchange)) {
      throw new BadRequestException(403, "Pages of this origin may not ask");
    }
    Caller caller = new Caller(RememberedExchange.of(exchange, authenticator), mode);
    SocketUpgrade.of(
        exchange, SocketProtocol.NAME, new SocketProtocol(caller, reader, feeds), limits);
  }

  /// Browsers can't put headers on a WebSocket: the first message may hold them.
  private final class Caller implements SocketProtocol.Calls {
    private static final List<String> CREDENTIALS = List.of("Authorization", "apikey");

    private final Mode mode;
    private volatile RememberedExchange exchange;
    private volatile @Nullable Identity identity;
    private volatile @Nullable Turn turn;
    private volatile Service.@Nullable Asker asker;

    Caller(RememberedExchange exchange, Mode mode) {
      this.exchange = exchange;
      this.mode = mode;
    }

    @Override
    public void begin(Map<?, ?> parameters) {
      RememberedExchange said = exchange;
      for (Map.Entry<?, ?> parameter : parameters.entrySet()) {
        for (String name : CREDENTIALS) {
          if (name.equalsIgnoreCase(String.valueOf(parameter.getKey()))
              && parameter.getValue() instanceof String value) {
            said = said.with(name, value);
          }
        }
      }
      exchange = said;
      Identity known = service.states().current().callers().identify(said);
      identity = known;
      Service.Asker asking = Service.Asker.live(said, known);
      asker = asking;
      turn = service.lasting(mode, asking);
    }

    private Turn turn() {
      return Objects.requireNonNull(turn, "operations come after the beginning");
    }

    @Override
    public boolean mayAsk() {
      Identity known = identity;
      return known != null && service.states().current().callers().isStill(known, exchange);
    }

    @Override
    public @Nullable Question question(GraphqlRequest request) {
      return turn()
          .question(request, Objects.requireNonNull(asker, "operations come after the beginning"));
    }

    @Override
    public Outcome answer(GraphqlRequest request) {
      return turn().answer(request, Turn.Allowed.ALL);
    }
  }
}
