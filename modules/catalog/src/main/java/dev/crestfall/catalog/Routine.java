package dev.crestfall.catalog;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A function that can be called.
///
/// @param isolation from its `SET default_transaction_isolation`, empty when it has none
/// @param settings its own `SET name = value`, those that the configuration hoists
public record Routine(
    QualifiedName name,
    @Nullable String description,
    List<Param> params,
    ReturnType returns,
    Volatility volatility,
    boolean variadic,
    String isolation,
    SequencedMap<String, String> settings) {
  public enum Volatility {
    VOLATILE,
    STABLE,
    IMMUTABLE
  }

  /// An argument; `name` is empty for an unnamed one. `type` is as `format_type` writes it,
  /// `openApiType` the same without the modifiers that a document does not want.
  public record Param(
      String name, String type, String openApiType, boolean required, boolean variadic) {}

  /// What one call gives back. `type` names the scalar type or the row type.
  ///
  /// @param setOf many rows
  /// @param composite rows of columns: a table, a type, `TABLE(...)` or `OUT` arguments; a bare
  ///   `record` has none that are known
  /// @param compositeAlias the composite type was reached through a domain
  public record ReturnType(
      QualifiedName type, boolean setOf, boolean composite, boolean compositeAlias) {}

  public boolean returnsScalar() {
    return !returns.setOf() && !returns.composite();
  }

  public boolean returnsSetOfScalar() {
    return returns.setOf() && !returns.composite();
  }

  public boolean returnsSingle() {
    return !returns.setOf();
  }

  public boolean returnsSingleComposite() {
    return !returns.setOf() && returns.composite();
  }

  public boolean returnsVoid() {
    return returnsScalar()
        && returns.type().schema().equals("pg_catalog")
        && returns.type().name().equals("void");
  }
}
