package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.schema.change.SchemaChanges.CreateSchema;
import dev.crestfall.studio.schema.change.SchemaChanges.DropSchema;
import dev.crestfall.studio.schema.change.SchemaChanges.RenameSchema;
import java.util.ArrayList;
import java.util.List;

/// Statements about schemas.
final class SchemaSql {
  private SchemaSql() {}

  static List<Step> create(CreateSchema one) {
    String name = Names.quote(one.name());
    List<Step> steps = new ArrayList<>(Words.one("CREATE SCHEMA " + name));
    if (one.comment() != null) {
      steps.add(Step.of("COMMENT ON SCHEMA " + name + " IS " + Words.comment(one.comment())));
    }
    if (one.roles() != null && !one.roles().isEmpty()) {
      String roles = String.join(", ", one.roles().stream().map(Names::quote).toList());
      steps.add(Step.of("GRANT USAGE ON SCHEMA " + name + " TO " + roles));
    }
    return steps;
  }

  static List<Step> rename(RenameSchema one) {
    return Words.one(
        "ALTER SCHEMA " + Names.quote(one.name()) + " RENAME TO " + Names.quote(one.to()));
  }

  static List<Step> drop(DropSchema one) {
    return Words.one("DROP SCHEMA " + Names.quote(one.name()) + Words.cascade(one.cascade()));
  }
}
