package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.schema.change.ViewChanges.DropView;
import dev.crestfall.studio.schema.change.ViewChanges.PutView;
import dev.crestfall.studio.schema.change.ViewChanges.RefreshView;
import java.util.ArrayList;
import java.util.List;

/// Statements about views.
final class ViewSql {
  private ViewSql() {}

  /// A materialized view has no other query given: it is made anew, if nothing depends on it.
  static List<Step> put(PutView one) {
    String name = Words.name(one.schema(), one.name());
    String kind = one.stored() ? "MATERIALIZED VIEW" : "VIEW";
    List<Step> steps = new ArrayList<>();
    if (one.stored()) {
      if (one.version() != null) {
        steps.add(Step.of("DROP MATERIALIZED VIEW " + name));
      }
      steps.add(Step.of("CREATE MATERIALIZED VIEW " + name + " AS\n" + query(one)));
    } else {
      steps.add(
          Step.of(
              "CREATE OR REPLACE VIEW %s WITH (security_invoker = %s) AS\n%s"
                  .formatted(name, one.asInvoker(), query(one))));
    }
    if (one.comment() != null) {
      steps.add(
          Step.of("COMMENT ON %s %s IS %s".formatted(kind, name, Words.comment(one.comment()))));
    }
    return steps;
  }

  private static String query(PutView one) {
    return withoutEnd(one.definition());
  }

  /// Without the semicolon; a comment behind it keeps its line.
  static String withoutEnd(String definition) {
    String text = definition.strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1).stripTrailing() : text;
  }

  static List<Step> refresh(RefreshView one) {
    return Words.one("REFRESH MATERIALIZED VIEW " + Words.name(one.schema(), one.name()));
  }

  static List<Step> drop(DropView one, Lookup lookup) {
    return Words.one(
        "DROP "
            + lookup.kind(one.schema(), one.name())
            + " "
            + Words.name(one.schema(), one.name())
            + Words.cascade(one.cascade()));
  }
}
