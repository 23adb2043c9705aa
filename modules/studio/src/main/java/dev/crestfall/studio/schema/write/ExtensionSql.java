package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.schema.change.ExtensionChanges.CreateExtension;
import dev.crestfall.studio.schema.change.ExtensionChanges.DropExtension;
import dev.crestfall.studio.schema.change.ExtensionChanges.UpdateExtension;
import java.util.List;

/// Statements about extensions.
final class ExtensionSql {
  private ExtensionSql() {}

  static List<Step> create(CreateExtension one) {
    String where = one.inSchema() == null ? "" : " SCHEMA " + Names.quote(one.inSchema());
    return Words.one("CREATE EXTENSION " + Names.quote(one.name()) + where + " CASCADE");
  }

  static List<Step> update(UpdateExtension one) {
    return Words.one("ALTER EXTENSION " + Names.quote(one.name()) + " UPDATE");
  }

  static List<Step> drop(DropExtension one) {
    return Words.one("DROP EXTENSION " + Names.quote(one.name()) + Words.cascade(one.cascade()));
  }
}
