package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.schema.change.RoutineChanges.DropFunction;
import dev.crestfall.studio.schema.change.RoutineChanges.PutFunction;
import java.util.List;

/// Statements about functions and procedures.
final class RoutineSql {
  private RoutineSql() {}

  static List<Step> put(PutFunction one) {
    return Words.one(ViewSql.withoutEnd(one.definition()));
  }

  static List<Step> drop(DropFunction one, Lookup lookup) {
    return Words.one(
        "DROP "
            + lookup.routine(one.schema(), one.name(), one.arguments())
            + Words.cascade(one.cascade()));
  }
}
