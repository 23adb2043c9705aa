package dev.crestfall.rest;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.rest.openapi.Accessible;
import dev.crestfall.rest.openapi.Scope;
import dev.crestfall.rest.openapi.ServerUri;
import dev.crestfall.rest.openapi.swagger.SwaggerDocument;
import dev.crestfall.rest.openapi.v31.OpenApiDocument;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.run.Begin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The documents that describe the API, as the caller may see it.
final class Documents {
  private final RestConfig config;
  private final RestPlace place;
  private final Database database;

  Documents(RestConfig config, RestPlace place, Database database) {
    this.config = config;
    this.place = place;
    this.database = database;
  }

  /// @param begin how a transaction of the caller starts
  byte[] of(Plan.Describe plan, Catalog catalog, Begin begin) throws SQLException {
    Accessible accessible =
        config.openapiMode() == RestConfig.OpenApiMode.IGNORE_PRIVILEGES
            ? Accessible.EVERYTHING
            : accessible(plan.schema(), begin);
    boolean secured = config.openapiSecurityActive();
    Scope scope = Scope.of(catalog, plan.schema(), accessible, searchPath(plan, accessible));
    return plan.openApi3()
        ? OpenApiDocument.write(scope, server(), secured)
        : SwaggerDocument.write(scope, server(), secured);
  }

  /// Privileges are looked at as the caller, who has a search path; the catalog was read without
  /// one.
  private List<String> searchPath(Plan.Describe plan, Accessible accessible) {
    if (accessible.everything()) {
      return List.of();
    }
    List<String> path = new ArrayList<>(config.dbExtraSearchPath());
    path.addFirst(plan.schema());
    return path;
  }

  private Accessible accessible(String schema, Begin begin) throws SQLException {
    return database.read(
        begin.session(),
        begin.before(),
        Accessible.statement(schema),
        rows -> {
          rows.next();
          return Accessible.parse(rows.getBytes(1));
        });
  }

  private ServerUri server() {
    ServerUri proxy = config.openapiServerProxyUri().map(ServerUri::proxy).orElse(null);
    return proxy == null ? ServerUri.listening(place.host(), place.port()) : proxy;
  }
}
