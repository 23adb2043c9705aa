package dev.crestfall.rest;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.hint.NearNames;
import dev.crestfall.catalog.live.Catalogs;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.rest.error.ConnectionErrors;
import dev.crestfall.rest.plan.Planner;
import dev.crestfall.rest.request.parse.RequestParser;
import dev.crestfall.rest.response.Envelope;
import dev.crestfall.rest.response.Responder;
import dev.crestfall.rest.response.ResponseSettings;
import dev.crestfall.rest.run.PlanRunner;
import dev.crestfall.rest.run.RunSettings;
import dev.crestfall.rest.run.Sessions;

/// Everything that one configuration decides. A reload of the configuration makes another; requests
/// under way end with the one that they began with.
record RestState(
    RestConfig config,
    Callers callers,
    RequestParser parser,
    Planner.Settings planning,
    Sessions sessions,
    PlanRunner runner,
    ResponseSettings responses,
    Responder responder,
    Envelope envelope,
    Documents documents,
    PlanCache plans,
    NearNames names,
    Catalogs<Catalog> catalogs) {
  static RestState of(
      RestConfig config, RestPlace place, Database database, Catalogs<Catalog> catalogs) {
    ResponseSettings responses = responses(config);
    RunSettings running = running(config);
    RequestParser parser = new RequestParser(config, place.bodyLimit());
    return new RestState(
        config,
        Callers.of(config, place.identity()),
        parser,
        planning(config),
        new Sessions(running),
        new PlanRunner(database, running),
        responses,
        new Responder(responses),
        new Envelope(responses),
        new Documents(config, place, database),
        new PlanCache(parser),
        new NearNames(),
        catalogs);
  }

  private static Planner.Settings planning(RestConfig config) {
    return new Planner.Settings(
        config.dbMaxRows().orElse(null),
        config.dbAggregatesEnabled(),
        config.dbPlanEnabled(),
        config.urlUseLegacyTargetNames(),
        null);
  }

  private static RunSettings running(RestConfig config) {
    return new RunSettings(
        config.dbExtraSearchPath(),
        config.preRequest(),
        config.dbTxEnd(),
        config.dbMaxRows().orElse(null),
        config.applicationSettings(),
        "");
  }

  private static ResponseSettings responses(RestConfig config) {
    return new ResponseSettings(
        config.clientErrorVerbosity() == RestConfig.Verbosity.MINIMAL,
        config.serverTimingEnabled(),
        config.serverCorsAllowedOrigins(),
        config.serverTraceHeader().orElse(null));
  }

  /// The catalog to plan with.
  ///
  /// @throws dev.crestfall.rest.error.RestError while none was read yet
  Catalog catalog() {
    Catalog catalog = catalogs.current();
    if (catalog == null) {
      throw ConnectionErrors.noCatalog();
    }
    return catalog;
  }
}
