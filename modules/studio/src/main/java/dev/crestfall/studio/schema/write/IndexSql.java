package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.schema.change.IndexChanges;
import dev.crestfall.studio.schema.change.IndexChanges.CreateIndex;
import dev.crestfall.studio.schema.change.IndexChanges.DropIndex;
import dev.crestfall.studio.schema.change.IndexChanges.RenameIndex;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Statements about indexes.
final class IndexSql {
  private IndexSql() {}

  static List<Step> create(CreateIndex one) {
    var text = new StringBuilder("CREATE ");
    text.append(Words.when(one.unique(), "UNIQUE ")).append("INDEX ");
    text.append(Words.when(one.concurrently(), "CONCURRENTLY "));
    text.append(one.name() == null ? "" : Names.quote(one.name()) + " ");
    text.append("ON ").append(Words.name(one.schema(), one.table()));
    if (one.method() != null) {
      text.append(" USING ").append(one.method().name().toLowerCase(Locale.ROOT));
    }
    text.append(
        one.keys().stream().map(IndexSql::key).collect(Collectors.joining(", ", " (", ")")));
    if (one.include() != null && !one.include().isEmpty()) {
      text.append(" INCLUDE ").append(Words.list(one.include()));
    }
    if (one.where() != null) {
      text.append(" WHERE (").append(one.where().strip()).append(')');
    }
    return List.of(new Step(text.toString(), one.late()));
  }

  private static String key(IndexChanges.Key key) {
    String what =
        key.expression() == null
            ? Names.quote(String.valueOf(key.column()))
            : "(" + key.expression().strip() + ")";
    String nulls =
        key.nullsFirst() == null ? "" : key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
    return what + Words.when(key.descending(), " DESC") + nulls;
  }

  static List<Step> rename(RenameIndex one) {
    return Words.one(
        "ALTER INDEX "
            + Words.name(one.schema(), one.name())
            + " RENAME TO "
            + Names.quote(one.to()));
  }

  static List<Step> drop(DropIndex one) {
    return List.of(
        new Step(
            "DROP INDEX "
                + Words.when(one.concurrently(), "CONCURRENTLY ")
                + Words.name(one.schema(), one.name()),
            one.late()));
  }
}
