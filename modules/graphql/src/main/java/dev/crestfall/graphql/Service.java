package dev.crestfall.graphql;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.reflect.Models;
import dev.crestfall.graphql.request.LiveFacts;
import dev.crestfall.graphql.request.Preferred;
import dev.crestfall.graphql.run.Begins;
import dev.crestfall.graphql.run.Begins.Visitor;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.config.Reloadable;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.session.RequestFacts;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What endpoints ask.
record Service(
    Reloadable<GraphqlState> states, Models models, RoleSettings roles, Turn.Engine engine) {
  /// Who asks, and all that SQL can see of it.
  record Asker(Visitor visitor, @Nullable String timezone) {
    static Asker of(Exchange exchange, Identity caller) {
      return new Asker(
          new Visitor(caller, RequestFacts.of(exchange)), Preferred.timezone(exchange));
    }

    /// For answers that others who are equal get too.
    static Asker live(Exchange exchange, Identity caller) {
      Visitor visitor = new Visitor(caller, LiveFacts.of(RequestFacts.of(exchange)));
      return new Asker(visitor, Preferred.timezone(exchange));
    }
  }

  /// The turn of a request, with the settings that it began with.
  Turn turn(Mode mode, Asker asker) {
    Begins begins = states.current().begins();
    return turn(mode, asker, () -> begins);
  }

  /// The turn of a connection that lasts, with the settings as they are.
  Turn lasting(Mode mode, Asker asker) {
    return turn(mode, asker, () -> states.current().begins());
  }

  private Turn turn(Mode mode, Asker asker, Supplier<Begins> begins) {
    String role = asker.visitor().caller().role();
    return new Turn(
        engine,
        mode,
        () -> models.of(role),
        readOnly ->
            begins
                .get()
                .of(
                    new Begins.Kind(readOnly, roles.isolation(role), asker.timezone()),
                    asker.visitor(),
                    roles.settings(role)));
  }
}
