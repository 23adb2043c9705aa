package dev.crestfall.studio.sql;

import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.sql.actor.Actors;
import dev.crestfall.studio.sql.completion.CompletionRoutes;
import dev.crestfall.studio.sql.explain.ExplainRoutes;
import dev.crestfall.studio.sql.export.ExportRoutes;
import dev.crestfall.studio.sql.history.History;
import dev.crestfall.studio.sql.history.HistoryRoutes;
import dev.crestfall.studio.sql.query.QueryRoutes;
import dev.crestfall.studio.sql.run.RunRoutes;
import dev.crestfall.studio.structure.StructureNews;
import java.time.Duration;
import java.util.List;

/// The SQL editor: everything about SQL that people write.
public final class SqlFeatures implements Feature {
  /// How long the history is kept.
  private static final Duration RETENTION = Duration.ofDays(90);

  private final List<Feature> parts;

  public SqlFeatures(Studio studio, StructureNews news) {
    Actors actors = new Actors(studio);
    this.parts =
        List.of(
            new RunRoutes(studio, actors, new History(studio, RETENTION), news),
            new ExplainRoutes(studio, actors),
            new ExportRoutes(studio, actors),
            new QueryRoutes(studio),
            new HistoryRoutes(studio),
            new CompletionRoutes(studio));
  }

  @Override
  public void bind(Api api) {
    parts.forEach(part -> part.bind(api));
  }
}
