package dev.crestfall.rest.sql.filter;

import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.request.JsonStep;
import dev.crestfall.rest.request.Operation.Comparison;
import dev.crestfall.rest.request.Operation.SimpleOperator;
import java.util.Set;

/// The type that a filter's value is cast to.
///
/// @param type empty when only Postgres can tell
/// @param needProof it is not sure that the field's type has the operator
public record OperandTypes(String type, boolean needProof) {
  private static final Set<String> TEXTS =
      Set.of("text", "character varying", "bpchar", "name", "character", "varchar");

  /// Types with `=`, `<` and their kin over themselves.
  private static final Set<String> ORDERED =
      Set.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "real",
          "double precision",
          "text",
          "character varying",
          "bpchar",
          "name",
          "boolean",
          "uuid",
          "date",
          "jsonb",
          "bytea",
          "interval",
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone");

  public static OperandTypes comparison(ResolvedField field, Comparison operator) {
    return switch (operator) {
      case EQ, GTE, GT, LTE, LT -> equality(field);
      case LIKE, ILIKE -> pattern(field, false);
      case MATCH, IMATCH -> pattern(field, field.transform() != null);
    };
  }

  public static OperandTypes equality(ResolvedField field) {
    String type = valueType(field);
    return of(type, ORDERED.contains(type) || field.transform() != null);
  }

  public static OperandTypes simple(ResolvedField field, SimpleOperator operator) {
    if (operator == SimpleOperator.NEQ) {
      return equality(field);
    }
    String type = valueType(field);
    boolean sure = type.endsWith("[]") || type.endsWith("range") || type.equals("jsonb");
    return of(type, sure || field.transform() != null);
  }

  /// Patterns are text for all of the text types: as `bpchar` they would lose trailing blanks.
  private static OperandTypes pattern(ResolvedField field, boolean transformed) {
    String type = valueType(field);
    return TEXTS.contains(type) ? new OperandTypes("text", false) : of(type, transformed);
  }

  private static OperandTypes of(String type, boolean sure) {
    return new OperandTypes(type, !sure && !type.isEmpty());
  }

  public String array() {
    return type.isEmpty() ? "" : type + "[]";
  }

  private static String valueType(ResolvedField field) {
    if (field.path().isEmpty()) {
      return field.castType();
    }
    JsonStep last = field.path().getLast();
    if (last.asText()) {
      return "text";
    }
    return field.toJson() ? "jsonb" : field.castType();
  }
}
