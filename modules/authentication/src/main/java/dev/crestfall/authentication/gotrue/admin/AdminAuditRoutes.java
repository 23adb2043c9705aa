package dev.crestfall.authentication.gotrue.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.gotrue.Paging;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/// `/admin/audit`: the audit log as GoTrue shows it, newest first.
public final class AdminAuditRoutes {
  private static final String PATH = "/admin/audit";
  private static final Set<String> SCOPES = Set.of("author", "action", "type");

  private final Face face;
  private final Jdbi jdbi;

  public AdminAuditRoutes(Face face) {
    this.face = face;
    this.jdbi = face.accounts().jdbi();
  }

  /// Adds the route.
  public void bind(RoutesConfig routes) {
    routes.get(PATH, this::list, Access.SERVICE);
  }

  private void list(Context ctx) {
    var _ = face.bearer().admin(Router.exchange(ctx));
    Paging paging = Paging.of(name -> GotrueRoutes.query(ctx, name));
    String query = GotrueRoutes.query(ctx, "query");
    String[] parts = query.split(":", 2);
    if (!query.isEmpty() && (parts.length < 2 || !SCOPES.contains(parts[0]))) {
      throw GotrueErrors.invalid("Invalid query scope: " + query);
    }
    String scope = query.isEmpty() ? "" : parts[0];
    String value = query.isEmpty() ? "" : parts[1];
    ArrayNode entries = Json.MAPPER.createArrayNode();
    long total =
        jdbi.withExtension(
            AuditEntryDao.class,
            dao -> {
              dao.list(scope, value, paging.perPage(), paging.offset())
                  .forEach(entry ->
                      entries
                          .addObject()
                          .put("id", entry.id().toString())
                          .<ObjectNode>set("payload", Json.tree(entry.payload()))
                          .put("created_at", entry.createdAt().toInstant().toString())
                          .put("ip_address", entry.ipAddress()));
              return dao.count(scope, value);
            });
    paging.tell(ctx::header, PATH, total, Map.of("query", query));
    GotrueRoutes.json(ctx, entries);
  }
}
