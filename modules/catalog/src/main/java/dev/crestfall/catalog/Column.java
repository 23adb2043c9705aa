package dev.crestfall.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column of a relation.
///
/// @param type as documents show it: the base type without modifiers (`character varying`,
///   `integer[]`, `test.mood`); a domain over a type of the user's keeps its own name
/// @param nominalType the declared type with modifiers, a domain's own name included
/// @param castType what a value bound as text is cast to: the base type without modifiers, quoted
///   where needed, `bpchar` for `character`
/// @param maxLength of character types, null elsewhere
/// @param defaultExpression as SQL text; identity columns that may be written have the `nextval`
///   they stand for
/// @param enumValues of an enum (or a domain over one), in order
/// @param generated true when it can't be written
public record Column(
    String name,
    @Nullable String description,
    boolean nullable,
    String type,
    String nominalType,
    String castType,
    @Nullable Integer maxLength,
    @Nullable String defaultExpression,
    List<String> enumValues,
    boolean generated,
    int position) {
  public Column {
    enumValues = List.copyOf(enumValues);
  }
}
