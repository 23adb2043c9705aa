package dev.crestfall.studio.sql.completion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Names of tables, columns and functions, for completion: all at once, kept for a moment, since
/// every tab of everybody asks.
public final class CompletionRoutes implements Feature {
  private static final Duration FRESH = Duration.ofSeconds(15);

  private final Studio studio;
  private volatile @Nullable Known known;

  private record Known(SqlNames names, Instant at) {}

  /// @param tables with their columns, by names as `public.films`
  /// @param functions by names as `public.add_film`; Postgres' own are not among them
  record SqlNames(Map<String, List<String>> tables, List<String> functions, List<String> schemas) {}

  public CompletionRoutes(Studio studio) {
    this.studio = studio;
  }

  @Override
  public void bind(Api api) {
    api.get("/sql/names", StudioPermissions.SQL_RUN)
        .summary("Names for completion")
        .answers(SqlNames.class, this::names);
  }

  private SqlNames names(Call<None, None> call) {
    call.answerHeader("Cache-Control", "private, max-age=15");
    Known now = known;
    if (now == null || now.at.plus(FRESH).isBefore(studio.clock().instant())) {
      now = read();
    }
    return now.names;
  }

  private synchronized Known read() {
    Known now = known;
    if (now == null || now.at.plus(FRESH).isBefore(studio.clock().instant())) {
      String text =
          studio
              .database()
              .work()
              .readOnly()
              .run(handle -> handle.attach(CompletionDao.class).names());
      now = new Known(parse((ObjectNode) Json.tree(text)), studio.clock().instant());
      known = now;
    }
    return now;
  }

  private static SqlNames parse(ObjectNode node) {
    Map<String, List<String>> tables = new TreeMap<>();
    node.path("tables")
        .properties()
        .forEach(entry -> tables.put(entry.getKey(), Json.texts(entry.getValue())));
    return new SqlNames(
        tables, Json.texts(node.path("functions")), Json.texts(node.path("schemas")));
  }
}
