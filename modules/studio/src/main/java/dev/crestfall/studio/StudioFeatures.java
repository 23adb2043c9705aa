package dev.crestfall.studio;

import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.home.HomeRoutes;
import dev.crestfall.studio.importing.ImportRoutes;
import dev.crestfall.studio.person.PersonRoutes;
import dev.crestfall.studio.policy.PolicyRoutes;
import dev.crestfall.studio.rows.ChangeRoutes;
import dev.crestfall.studio.rows.ExportRoutes;
import dev.crestfall.studio.rows.ReferenceRoutes;
import dev.crestfall.studio.rows.RowRoutes;
import dev.crestfall.studio.schema.SchemaFeature;
import dev.crestfall.studio.setting.SettingRoutes;
import dev.crestfall.studio.sql.SqlFeatures;
import dev.crestfall.studio.structure.StructureNews;
import dev.crestfall.studio.tables.TableRoutes;
import dev.crestfall.studio.view.ViewRoutes;
import java.util.List;

/// Every subject of the API.
final class StudioFeatures {
  private StudioFeatures() {}

  /// All of them, one line each.
  static List<Feature> all(Studio studio) {
    StructureNews news = StructureNews.of(studio);
    return List.of( //
        new HomeRoutes(studio), //
        new PersonRoutes(studio), //
        new PolicyRoutes(studio), //
        new SettingRoutes(studio), //
        new SchemaFeature(studio, news), //
        new TableRoutes(studio), //
        new RowRoutes(studio), //
        new ChangeRoutes(studio), //
        new ReferenceRoutes(studio), //
        new ExportRoutes(studio), //
        new ImportRoutes(studio), //
        new ViewRoutes(studio), //
        new SqlFeatures(studio, news));
  }
}
