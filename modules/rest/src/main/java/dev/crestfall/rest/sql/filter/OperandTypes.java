package dev.crestfall.rest.sql.filter;

import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.request.filter.JsonStep;
import dev.crestfall.rest.request.filter.Operation.Comparison;
import dev.crestfall.rest.request.filter.Operation.SimpleOperator;
import java.util.Set;

/// The type that a filter's value is cast to: what Postgres would take an untyped literal for
/// beside the field. Mostly that is the field's own type. Where it may be another (`ltree ~
/// lquery`), or no operator fits, only Postgres can tell: then it is empty, and the value becomes
/// such a literal.
final class OperandTypes {
  private static final Set<String> TEXTS = Set.of("text", "character varying", "bpchar", "name");

  private static final Set<String> WITHOUT_EQUALITY = Set.of("json", "xml", "point", "polygon");

  private OperandTypes() {}

  static String comparison(ResolvedField field, Comparison operator) {
    return switch (operator) {
      case EQ, GTE, GT, LTE, LT -> equality(field);
      case LIKE, ILIKE, MATCH, IMATCH -> pattern(valueType(field));
    };
  }

  static String equality(ResolvedField field) {
    String type = valueType(field);
    return WITHOUT_EQUALITY.contains(type) ? "" : type;
  }

  static String simple(ResolvedField field, SimpleOperator operator) {
    if (operator == SimpleOperator.NEQ) {
      return equality(field);
    }
    String type = valueType(field);
    boolean own = type.endsWith("[]") || type.endsWith("range") || type.equals("jsonb");
    return own ? type : "";
  }

  /// Patterns are text for all of the text types: as `bpchar` they would lose trailing blanks.
  private static String pattern(String type) {
    if (TEXTS.contains(type)) {
      return "text";
    }
    return type.equals("citext") || type.endsWith(".citext") ? type : "";
  }

  static String array(String type) {
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
