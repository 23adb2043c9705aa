package dev.crestfall.studio.schema;

import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.schema.diagram.DiagramRoutes;
import dev.crestfall.studio.schema.migration.MigrationRoutes;
import dev.crestfall.studio.schema.plan.LateStatements;
import dev.crestfall.studio.schema.read.StructureRoutes;
import dev.crestfall.studio.structure.StructureNews;
import java.util.function.IntConsumer;

/// How the database is built: seen, drawn, changed, and changed again by scripts.
public final class SchemaFeature implements Feature {
  private final Studio studio;
  private final StructureNews news;

  /// Of this database.
  public SchemaFeature(Studio studio, StructureNews news) {
    this.studio = studio;
    this.news = news;
  }

  @Override
  public void bind(Api api) {
    IntConsumer changed = news::changed;
    LateStatements late = new LateStatements(studio.database());
    new StructureRoutes(studio.database()).bind(api);
    new ChangeRoutes(studio, late, changed).bind(api);
    new MigrationRoutes(studio, late, changed).bind(api);
    new DiagramRoutes(studio).bind(api);
  }
}
