package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.schema.change.TypeChanges.AddEnumValue;
import dev.crestfall.studio.schema.change.TypeChanges.CreateEnum;
import dev.crestfall.studio.schema.change.TypeChanges.DropType;
import dev.crestfall.studio.schema.change.TypeChanges.RenameEnumValue;
import dev.crestfall.studio.schema.change.TypeChanges.RenameType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Statements about types.
final class TypeSql {
  private TypeSql() {}

  static List<Step> create(CreateEnum one) {
    String name = Words.name(one.schema(), one.name());
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of(
            one.values().stream()
                .map(Names::literal)
                .collect(Collectors.joining(", ", "CREATE TYPE " + name + " AS ENUM (", ")"))));
    if (one.comment() != null && !one.comment().isEmpty()) {
      steps.add(Step.of("COMMENT ON TYPE " + name + " IS " + Words.comment(one.comment())));
    }
    return steps;
  }

  static List<Step> add(AddEnumValue one) {
    String place =
        one.before() != null
            ? " BEFORE " + Names.literal(one.before())
            : one.after() != null ? " AFTER " + Names.literal(one.after()) : "";
    return Words.one(
        alter(one.schema(), one.name()) + "ADD VALUE " + Names.literal(one.value()) + place);
  }

  static List<Step> rename(RenameEnumValue one) {
    return Words.one(
        "%sRENAME VALUE %s TO %s"
            .formatted(
                alter(one.schema(), one.name()),
                Names.literal(one.value()),
                Names.literal(one.to())));
  }

  static List<Step> rename(RenameType one) {
    return Words.one(alter(one.schema(), one.name()) + "RENAME TO " + Names.quote(one.to()));
  }

  static List<Step> drop(DropType one) {
    return Words.one(
        "DROP TYPE " + Words.name(one.schema(), one.name()) + Words.cascade(one.cascade()));
  }

  private static String alter(String schema, String name) {
    return "ALTER TYPE " + Words.name(schema, name) + " ";
  }
}
