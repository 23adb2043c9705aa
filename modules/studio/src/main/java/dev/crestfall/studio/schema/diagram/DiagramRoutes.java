package dev.crestfall.studio.schema.diagram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.schema.diagram.DiagramDao.Relation;
import dev.crestfall.studio.structure.KnownTableDao;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The picture of a schema, and where each user has put its tables.
public final class DiagramRoutes implements Feature {
  private static final int MOST = 5_000;
  private static final double FARTHEST = 1e7;

  private final Studio studio;

  /// Of this database.
  public DiagramRoutes(Studio studio) {
    this.studio = studio;
  }

  record Wanted(@Default("public") String schema, @Default("default") String workspace) {}

  record Place(@Default("default") String workspace) {}

  /// @param positions by table, as `public.order`: x and y
  record Moved(Map<String, List<Double>> positions) {
    Moved {
      if (positions.size() > MOST) {
        throw ApiError.invalid("positions", "must be at most 5000");
      }
      positions.forEach(Moved::check);
    }

    private static void check(String table, List<Double> position) {
      boolean good =
          table.length() <= 200
              && position.size() == 2
              && position.stream().allMatch(one -> Math.abs(one) <= FARTHEST);
      if (!good) {
        throw ApiError.invalid("positions", "must each be x and y");
      }
    }
  }

  /// @param key whether it belongs to the primary key
  record DiagramColumn(String name, String type, boolean required, boolean key) {}

  record DiagramTable(
      String schema, String name, @Nullable String comment, List<DiagramColumn> columns) {}

  record Diagram(
      List<DiagramTable> tables, List<Relation> relations, Map<String, List<Double>> positions) {}

  @Override
  public void bind(Api api) {
    api.get("/schema/diagram", StudioPermissions.SCHEMA_READ)
        .summary("Tables and relations of a schema, and where the caller has put them")
        .params(Wanted.class)
        .answers(Diagram.class, this::diagram);
    api.put("/schema/diagram/positions", StudioPermissions.SCHEMA_READ)
        .summary("Remember where the caller has put tables")
        .params(Place.class)
        .body(Moved.class)
        .answersNothing(this::move);
    api.delete("/schema/diagram/positions", StudioPermissions.SCHEMA_READ)
        .summary("Forget where the caller has put tables")
        .params(Place.class)
        .answersNothing(this::forget);
  }

  private Diagram diagram(Call<Wanted, None> call) {
    Wanted wanted = call.params();
    return studio
        .database()
        .work()
        .readOnly()
        .run(handle -> {
          DiagramDao dao = handle.attach(DiagramDao.class);
          return new Diagram(
              tables(dao.columns(wanted.schema())),
              dao.relations(wanted.schema()),
              positions(dao.positions(call.userId(), wanted.workspace()).orElse("{}")));
        });
  }

  private static List<DiagramTable> tables(List<DiagramDao.Column> rows) {
    Map<String, DiagramTable> tables = new LinkedHashMap<>();
    for (DiagramDao.Column row : rows) {
      DiagramTable table =
          tables.computeIfAbsent(
              row.table(),
              name -> new DiagramTable(row.schema(), name, row.comment(), new ArrayList<>()));
      if (row.name() != null && row.type() != null) {
        table.columns().add(new DiagramColumn(row.name(), row.type(), row.required(), row.key()));
      }
    }
    return List.copyOf(tables.values());
  }

  private static Map<String, List<Double>> positions(String json) {
    Map<String, List<Double>> positions = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> one : Json.tree(json).properties()) {
      positions.put(
          one.getKey(),
          List.of(one.getValue().path(0).asDouble(), one.getValue().path(1).asDouble()));
    }
    return positions;
  }

  private void move(Call<Place, Moved> call) {
    String positions = Json.text(call.body().positions());
    studio
        .database()
        .work()
        .use(handle -> {
          int _ =
              handle
                  .attach(KnownTableDao.class)
                  .rememberAll(List.copyOf(call.body().positions().keySet()));
          handle.attach(DiagramDao.class).move(call.userId(), call.params().workspace(), positions);
        });
  }

  private void forget(Call<Place, None> call) {
    studio
        .database()
        .work()
        .use(handle ->
            handle.attach(DiagramDao.class).forget(call.userId(), call.params().workspace()));
  }
}
