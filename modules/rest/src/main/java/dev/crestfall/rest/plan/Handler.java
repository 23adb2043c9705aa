package dev.crestfall.rest.plan;

import dev.crestfall.catalog.QualifiedName;
import org.jspecify.annotations.Nullable;

/// What makes the body out of the rows.
public sealed interface Handler {
  record SingleJson(boolean nullsStripped) implements Handler {}

  record ArrayJsonStripped() implements Handler {}

  record Json() implements Handler {}

  record GeoJson() implements Handler {}

  record Csv() implements Handler {}

  /// A user's function or aggregate over the rows; `relation` is the row type it takes, null for
  /// `anyelement`.
  record Custom(QualifiedName function, @Nullable QualifiedName relation) implements Handler {}

  /// The scalar that the called routine gives is the body itself.
  record Result() implements Handler {}

  /// No body is made: HEAD and `return=minimal`.
  record None() implements Handler {}
}
