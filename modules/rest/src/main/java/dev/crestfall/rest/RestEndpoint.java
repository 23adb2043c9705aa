package dev.crestfall.rest;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.database.Statement;
import dev.crestfall.kernel.database.UnavailableException;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Operation;
import dev.crestfall.rest.error.ConnectionErrors;
import dev.crestfall.rest.error.DatabaseErrors;
import dev.crestfall.rest.error.ErrorBody;
import dev.crestfall.rest.error.JoinedErrors;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.plan.Planner;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.response.Answer;
import dev.crestfall.rest.response.ErrorAnswers;
import dev.crestfall.rest.response.header.ServerTiming;
import dev.crestfall.rest.run.Begin;
import dev.crestfall.rest.sql.Rows;
import dev.crestfall.rest.sql.text.BuiltStatement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of a request: who calls, what is asked for, what will be done, its SQL, the answer. Only
/// the last step but one touches the database.
final class RestEndpoint implements Endpoint {
  private static final Logger QUERIES = LoggerFactory.getLogger("dev.crestfall.rest.query");
  private static final Statement NO_STATEMENT = new Statement("", List.of());

  private final Supplier<RestState> current;

  RestEndpoint(Supplier<RestState> current) {
    this.current = current;
  }

  @Override
  public List<Operation> operations() {
    return List.of(Operation.all("anon, or the token's role"));
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    RestState state = current.get();
    Answer preflight = state.envelope().preflight(exchange);
    if (preflight != null) {
      preflight.sendTo(exchange);
      return;
    }
    state.envelope().wrap(exchange, answer(state, exchange)).sendTo(exchange);
  }

  private static Answer answer(RestState state, Exchange exchange) throws IOException {
    Identity caller = null;
    Turn turn = null;
    Answer answer;
    try {
      long begin = System.nanoTime();
      caller = state.callers().identify(exchange);
      exchange.role(caller.role());
      turn = new Turn(state, exchange, caller, begin);
      answer = turn.answer();
    } catch (RestError e) {
      answer = refusal(state, e);
    } catch (SQLException e) {
      answer = refusal(state, DatabaseErrors.of(e, caller instanceof Identity.Anonymous));
    } catch (UnavailableException e) {
      answer =
          refusal(
              state,
              switch (e.reason()) {
                case POOL_EXHAUSTED -> ConnectionErrors.poolTimeout();
                case AWAY -> ConnectionErrors.lost(null);
                case OVERLOADED -> ConnectionErrors.busy();
              });
    } catch (Exchange.OverloadedException e) {
      answer = refusal(state, ConnectionErrors.busy());
    }
    if (turn != null && state.config().logQuery()) {
      turn.tellQuery(answer.status());
    }
    return answer;
  }

  @Override
  public void refuse(Exchange exchange, ApiError error) throws IOException {
    RestState state = current.get();
    RestError refusal = JoinedErrors.of(error, exchange.header("Authorization"));
    state.envelope().wrap(exchange, refusal(state, refusal)).sendTo(exchange);
  }

  @Override
  public String refusal(ApiError error, String requestId) {
    RestError.Answer answer = JoinedErrors.of(error, null).answer();
    return new String(
        ErrorBody.of(answer, current.get().responses().minimalErrors()), StandardCharsets.UTF_8);
  }

  private static Answer refusal(RestState state, RestError error) {
    return ErrorAnswers.of(error.answer(), state.responses());
  }

  /// One request of a known caller.
  private static final class Turn {
    private final RestState state;
    private final Exchange exchange;
    private final Identity caller;
    private final Catalog catalog;
    private final long begin;
    private final long identified;
    private @Nullable Statement statement;
    private long parsed;
    private long ready;
    private long ran;

    Turn(RestState state, Exchange exchange, Identity caller, long begin) {
      this.state = state;
      this.exchange = exchange;
      this.caller = caller;
      this.begin = begin;
      this.identified = System.nanoTime();
      this.catalog = state.catalog();
    }

    Answer answer() throws IOException, SQLException {
      PlanCache.Place kept = state.plans().place(exchange, caller, catalog);
      Planned planned = kept == null ? null : state.plans().find(kept, exchange);
      if (planned == null) {
        ApiRequest request = state.parser().parse(exchange);
        parsed = System.nanoTime();
        planned = plan(request, kept);
      } else {
        parsed = System.nanoTime();
      }
      ready = System.nanoTime();
      ran = ready;
      try {
        return timed(run(planned));
      } catch (SQLException e) {
        if (planned.plan() instanceof Plan.Read && state.catalog().version() != catalog.version()) {
          // The schema changed under the read: what is true now is in the newer catalog.
          return new Turn(state, exchange, caller, begin).answer();
        }
        throw e;
      }
    }

    private Answer run(Planned planned) throws SQLException {
      ApiRequest request = planned.request();
      return switch (planned.plan()) {
        case Plan.Rows plan -> rows(request, plan, planned.statement());
        case Plan.Describe plan ->
            state.responder().document(request, plan, describe(request, plan));
        case Plan.Options plan -> state.responder().options(plan, catalog);
      };
    }

    private Planned plan(ApiRequest request, PlanCache.@Nullable Place keep) {
      Plan plan = Planner.plan(request, catalog, state.planning(), state.names());
      if (!(plan instanceof Plan.Rows rows)) {
        return new Planned(request, plan, NO_STATEMENT);
      }
      BuiltStatement built = state.runner().statement(rows, request.preferences());
      if (keep != null) {
        state.plans().keep(keep, request, rows, built);
      }
      return new Planned(request, plan, built.statement());
    }

    private Answer rows(ApiRequest request, Plan.Rows plan, Statement statement)
        throws SQLException {
      this.statement = statement;
      Rows rows = state.runner().run(plan, request.preferences(), statement, begin(request, plan));
      ran = System.nanoTime();
      return state.responder().rows(request, plan, rows);
    }

    /// As `log-level` wants to be told of a request that ended so.
    void tellQuery(int status) {
      if (statement != null && status >= state.config().logLevel().lowestStatus()) {
        QUERIES.info("main query: {}", statement.sql());
      }
    }

    private Answer timed(Answer answer) {
      if (!state.responses().timing()) {
        return answer;
      }
      ServerTiming timing =
          new ServerTiming(
              identified - begin,
              parsed - identified,
              ready - parsed,
              ran - ready,
              System.nanoTime() - ran);
      return answer.with(List.of(timing.header()));
    }

    private byte[] describe(ApiRequest request, Plan.Describe plan) throws SQLException {
      return state.documents().of(plan, catalog, begin(request, plan));
    }

    private Begin begin(ApiRequest request, Plan plan) {
      return state.sessions().of(plan, request, caller, catalog);
    }
  }
}
