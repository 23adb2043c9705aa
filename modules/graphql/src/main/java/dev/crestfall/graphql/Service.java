package dev.crestfall.graphql;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.reflect.Models;
import dev.crestfall.graphql.request.Preferred;
import dev.crestfall.graphql.run.Begins;
import dev.crestfall.graphql.run.Begins.Visitor;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.session.RequestFacts;

/// What endpoints ask.
record Service(GraphqlStates states, Models models, RoleSettings roles, Turn.Engine engine) {
  /// The turn of a caller whose request this is.
  Turn turn(Mode mode, Exchange exchange, Identity caller) {
    Visitor visitor = new Visitor(caller, RequestFacts.of(exchange));
    String timezone = Preferred.timezone(exchange);
    GraphqlState state = states.current();
    String role = caller.role();
    return new Turn(
        engine,
        mode,
        () -> models.of(role),
        readOnly ->
            state
                .begins()
                .of(
                    new Begins.Kind(readOnly, roles.isolation(role), timezone),
                    visitor,
                    roles.settings(role)));
  }
}
