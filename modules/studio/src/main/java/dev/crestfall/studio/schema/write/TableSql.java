package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.schema.change.TableChanges.CommentTable;
import dev.crestfall.studio.schema.change.TableChanges.CreateTable;
import dev.crestfall.studio.schema.change.TableChanges.DropTable;
import dev.crestfall.studio.schema.change.TableChanges.MoveTable;
import dev.crestfall.studio.schema.change.TableChanges.RenameTable;
import dev.crestfall.studio.schema.change.TableChanges.SetRowSecurity;
import dev.crestfall.studio.schema.part.NewColumn;
import dev.crestfall.studio.schema.part.NewConstraint;
import dev.crestfall.studio.schema.part.NewForeignKey;
import dev.crestfall.studio.schema.part.TableAccess.Grant;
import dev.crestfall.studio.schema.part.TableAccess.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Statements about tables as a whole.
final class TableSql {
  private TableSql() {}

  static List<Step> create(CreateTable one, Lookup lookup) {
    String name = Words.name(one.schema(), one.name());
    List<Step> steps = new ArrayList<>(Words.one(table(one, name, lookup)));
    if (one.comment() != null && !one.comment().isEmpty()) {
      steps.add(Step.of("COMMENT ON TABLE " + name + " IS " + Words.comment(one.comment())));
    }
    for (NewColumn column : one.columns()) {
      ColumnSql.comment(name, column).ifPresent(steps::add);
    }
    grants(name, one.grants()).forEach(steps::add);
    if (one.secured()) {
      steps.add(Step.of("ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY"));
      policy(name, one, lookup).forEach(steps::add);
    }
    return steps;
  }

  private static String table(CreateTable one, String name, Lookup lookup) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < one.columns().size(); i++) {
      lines.add(ColumnSql.definition("columns." + i + ".data_type", one.columns().get(i), lookup));
    }
    if (!one.keys().isEmpty()) {
      lines.add("PRIMARY KEY " + Words.list(one.keys()));
    }
    for (NewConstraint.Unique unique : one.allUniques()) {
      lines.add(ConstraintSql.unique(unique));
    }
    for (NewConstraint.Check check : one.allChecks()) {
      lines.add(ConstraintSql.check(check));
    }
    for (NewForeignKey key : one.relations()) {
      lines.add(ConstraintSql.foreign(key, false));
    }
    return lines.stream()
        .collect(Collectors.joining(",\n    ", "CREATE TABLE " + name + " (\n    ", "\n)"))
        .replace("(\n    \n)", "()");
  }

  /// What was chosen replaces what the database gives by default.
  private static List<Step> grants(String name, @Nullable List<Grant> grants) {
    List<Step> steps = new ArrayList<>();
    for (Grant grant : grants == null ? List.<Grant>of() : grants) {
      String role = Names.quote(grant.role());
      steps.add(Step.of("REVOKE ALL ON TABLE " + name + " FROM " + role));
      if (!grant.privileges().isEmpty()) {
        String privileges =
            grant.privileges().stream()
                .distinct()
                .sorted()
                .map(Enum::name)
                .collect(Collectors.joining(", "));
        steps.add(Step.of("GRANT " + privileges + " ON TABLE " + name + " TO " + role));
      }
    }
    return steps;
  }

  private static List<Step> policy(String name, CreateTable one, Lookup lookup) {
    Policy policy = one.policy();
    if (policy == null) {
      return List.of();
    }
    return switch (policy.kind()) {
      case NONE -> List.of();
      case PUBLIC_READ ->
          Words.one(
              "CREATE POLICY \"public-read\" ON "
                  + name
                  + " FOR SELECT TO anon, authenticated USING (true)");
      case SIGNED_IN ->
          Words.one(
              "CREATE POLICY \"signed-in\" ON "
                  + name
                  + " FOR ALL TO authenticated USING (true) WITH CHECK (true)");
      case OWNER -> Words.one(owner(name, one, String.valueOf(policy.column()), lookup));
    };
  }

  private static String owner(String name, CreateTable one, String column, Lookup lookup) {
    String type =
        one.columns().stream()
            .filter(candidate -> candidate.name().equals(column))
            .map(candidate -> lookup.type("policy.column", candidate.dataType()))
            .findFirst()
            .orElse("uuid");
    String user = "(SELECT auth.uid())" + (type.equals("uuid") ? "" : "::text");
    String mine = Names.quote(column) + " = " + user;
    return "CREATE POLICY \"owner\" ON %s FOR ALL TO authenticated USING (%s) WITH CHECK (%s)"
        .formatted(name, mine, mine);
  }

  static List<Step> rename(RenameTable one, Lookup lookup) {
    return Words.one(
        alter(one.schema(), one.name(), lookup) + " RENAME TO " + Names.quote(one.to()));
  }

  static List<Step> move(MoveTable one, Lookup lookup) {
    return Words.one(
        alter(one.schema(), one.name(), lookup) + " SET SCHEMA " + Names.quote(one.toSchema()));
  }

  static List<Step> comment(CommentTable one, Lookup lookup) {
    return Words.one(
        "COMMENT ON %s %s IS %s"
            .formatted(
                lookup.kind(one.schema(), one.name()),
                Words.name(one.schema(), one.name()),
                Words.comment(one.comment())));
  }

  static List<Step> security(SetRowSecurity one) {
    return Words.one(
        Words.alter(one.schema(), one.name())
            + (one.enabled() ? "ENABLE" : "DISABLE")
            + " ROW LEVEL SECURITY");
  }

  static List<Step> drop(DropTable one, Lookup lookup) {
    return Words.one(
        "DROP "
            + lookup.kind(one.schema(), one.name())
            + " "
            + Words.name(one.schema(), one.name())
            + Words.cascade(one.cascade()));
  }

  private static String alter(String schema, String name, Lookup lookup) {
    return "ALTER " + lookup.kind(schema, name) + " " + Words.name(schema, name);
  }
}
