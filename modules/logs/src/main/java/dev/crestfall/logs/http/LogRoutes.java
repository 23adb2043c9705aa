package dev.crestfall.logs.http;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.logs.entry.EntryReader;
import dev.crestfall.logs.file.LogFolder;
import dev.crestfall.logs.search.Groups;
import dev.crestfall.logs.search.Histogram;
import dev.crestfall.logs.search.LogFilter;
import dev.crestfall.logs.search.LogPage;
import dev.crestfall.logs.search.Place;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finding, counting and grouping.
public final class LogRoutes {
  /// Who may read the log.
  public static final Permission READ =
      Permission.of("logs:read", "See logs, statistics and health", "admin");

  private static final int USUAL = 100;
  private static final int MOST = 500;
  private static final int STEPS = 60;
  private static final int MOST_STEPS = 300;
  private static final int GROUPS = 50;
  private static final Duration RECENT = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Optional<LogFolder> folder;
  private final Permits permits;
  private final SlowStatements slow;
  private final InstantSource clock;

  /// Whether there is a log here.
  ///
  /// @param reason why not, as a code; empty where there is one
  /// @param slowFromMs what statements take that are in it, -1 where none are; null where there is
  ///   no log
  record State(
      boolean available,
      String reason,
      String message,
      long bytes,
      int files,
      @Nullable Long slowFromMs) {}

  public LogRoutes(
      Optional<LogFolder> folder, Permits permits, SlowStatements slow, InstantSource clock) {
    this.folder = folder;
    this.permits = permits;
    this.slow = slow;
    this.clock = clock;
  }

  void bind(RoutesConfig routes) {
    routes.get("/", this::find, Access.SIGNED_IN);
    routes.get("/entry", this::entry, Access.SIGNED_IN);
    routes.get("/histogram", this::histogram, Access.SIGNED_IN);
    routes.get("/groups", this::groups, Access.SIGNED_IN);
    routes.get("/status", this::status, Access.SIGNED_IN);
  }

  private void find(Context ctx) throws IOException {
    LogFolder log = log(Router.exchange(ctx));
    Wanted wanted = new Wanted(ctx.queryParamMap(), Set.of("limit", "cursor"));
    LogFilter filter = wanted.filter();
    int limit = wanted.number("limit", USUAL, MOST);
    wanted.check();
    ctx.json(LogPage.find(log, filter, ctx.queryParam("cursor"), limit));
  }

  private void entry(Context ctx) throws IOException {
    LogFolder log = log(Router.exchange(ctx));
    Place place = Place.parse("id", Objects.requireNonNullElse(ctx.queryParam("id"), ""));
    ctx.json(
        log.line(place.file(), place.offset())
            .flatMap(line -> EntryReader.read(line.id(), line.bytes()))
            .orElseThrow(() -> ApiError.notFound("log_entry")));
  }

  private void histogram(Context ctx) throws IOException {
    LogFolder log = log(Router.exchange(ctx));
    Wanted wanted = new Wanted(ctx.queryParamMap(), Set.of("steps"));
    Instant to = Objects.requireNonNullElse(wanted.time("to"), clock.instant());
    Instant from = Objects.requireNonNullElse(wanted.time("from"), to.minus(RECENT));
    if (!from.isBefore(to)) {
      wanted.wrong("from", "must be before to");
    }
    LogFilter filter = wanted.filter(from, to);
    int steps = wanted.number("steps", STEPS, MOST_STEPS);
    wanted.check();
    ctx.json(Histogram.count(log, filter, from, to, steps));
  }

  private void groups(Context ctx) throws IOException {
    LogFolder log = log(Router.exchange(ctx));
    Wanted wanted = new Wanted(ctx.queryParamMap(), Set.of("kind", "limit"));
    String kind = Objects.requireNonNullElse(ctx.queryParam("kind"), "errors");
    if (!Set.of("errors", "slow").contains(kind)) {
      wanted.wrong("kind", "must be errors or slow");
    }
    Instant from = Objects.requireNonNullElse(wanted.time("from"), clock.instant().minus(DAY));
    LogFilter filter = wanted.filter(from, wanted.time("to"));
    int limit = wanted.number("limit", GROUPS, MOST);
    wanted.check();
    Groups.Kind of = kind.equals("slow") ? Groups.Kind.SLOW : Groups.Kind.ERRORS;
    ctx.json(Groups.of(log, filter, of, limit));
  }

  private void status(Context ctx) {
    require(Router.exchange(ctx));
    ctx.json(
        folder
            .map(log -> new State(true, "", "", log.size(), log.names().size(), slow.fromMs()))
            .orElseGet(() -> {
              ApiError why = notOurs();
              return new State(false, why.code(), why.text(), 0, 0, null);
            }));
  }

  /// The log, for who may read it.
  ///
  /// @throws ApiError 401, 403, 409 `postgres_not_ours`
  LogFolder log(Exchange exchange) {
    require(exchange);
    return folder.orElseThrow(LogRoutes::notOurs);
  }

  /// @throws ApiError 401, 403
  void require(Exchange exchange) {
    require(exchange.identity());
  }

  /// @throws ApiError 401, 403
  void require(Identity caller) {
    if (caller instanceof Identity.Anonymous) {
      throw new ApiError(401, "authentication_required", "Sign in first")
          .with("WWW-Authenticate", "Bearer");
    }
    if (!permits.may(caller, READ.name())) {
      throw new ApiError(403, "permission_missing", "You do not hold " + READ.name());
    }
  }

  private static ApiError notOurs() {
    return new ApiError(
        409,
        "postgres_not_ours",
        "This Postgres is run by somebody else: its log is to be found there");
  }
}
