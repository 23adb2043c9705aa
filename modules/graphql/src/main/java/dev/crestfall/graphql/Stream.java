package dev.crestfall.graphql;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.live.EventStream;
import dev.crestfall.graphql.live.Question;
import dev.crestfall.graphql.request.BadRequestException;
import dev.crestfall.graphql.request.GraphqlRequest;
import dev.crestfall.graphql.request.Requests;
import dev.crestfall.graphql.response.Outcome;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Operations that are answered by events: subscriptions, and all others for those who ask so.
final class Stream {
  private final Service service;
  private final EventStream events;

  Stream(Service service, EventStream events) {
    this.service = service;
    this.events = events;
  }

  static boolean isWanted(Exchange exchange) {
    String accept = exchange.header("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/event-stream");
  }

  /// Answers by events.
  ///
  /// @return what is to be answered without, null when all is said
  @Nullable Outcome answer(Exchange exchange, Mode mode, Identity caller, Requests requests)
      throws IOException {
    if (requests.batch()) {
      throw new BadRequestException(400, "A batch can't be answered by events");
    }
    GraphqlRequest request = requests.all().getFirst();
    Turn.Allowed allowed = requests.mayWrite() ? Turn.Allowed.ALL : Turn.Allowed.LIVE;
    Service.Asker asker = Service.Asker.live(exchange, caller);
    Question question = service.lasting(mode, asker).question(request, asker);
    if (question == null) {
      Outcome outcome =
          service.turn(mode, Service.Asker.of(exchange, caller)).answer(request, allowed);
      if (outcome.kind() != Outcome.Kind.RAN) {
        return outcome;
      }
      events.once(exchange, outcome.body());
      return null;
    }
    boolean followed =
        events.follow(
            exchange,
            question,
            () -> service.states().current().callers().isStill(caller, exchange));
    if (!followed) {
      throw new ApiError(503, "too_many_subscriptions", "There are too many subscriptions already");
    }
    return null;
  }
}
