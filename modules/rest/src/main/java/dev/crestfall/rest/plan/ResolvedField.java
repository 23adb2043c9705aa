package dev.crestfall.rest.plan;

import dev.crestfall.rest.request.filter.JsonStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field with what the catalog knows of it for one use: output, filter or payload.
///
/// @param toJson a path goes through `to_jsonb` first: the column is neither json nor jsonb
/// @param type the declared type, empty when unknown (computed fields, columns of a routine)
/// @param castType what a value bound as text is cast to, empty when unknown
/// @param transform a user's function from or to the type, null for none
/// @param defaultExpression for `Prefer: missing=default`
/// @param fullRow stands for the whole row: `count()` in a spread
public record ResolvedField(
    String name,
    List<JsonStep> path,
    boolean toJson,
    @Nullable ToTsVector toTsVector,
    String type,
    String castType,
    @Nullable String transform,
    @Nullable String defaultExpression,
    boolean fullRow) {
  public static ResolvedField unknown(String name, List<JsonStep> path) {
    return new ResolvedField(name, path, false, null, "", "", null, null, false);
  }

  /// This field, read from or turned into `newType` by a function of the user's.
  public ResolvedField transformed(String newType, String function) {
    return new ResolvedField(
        name, path, toJson, toTsVector, newType, castType, function, defaultExpression, fullRow);
  }

  /// This field, standing for the whole row.
  public ResolvedField asFullRow() {
    return new ResolvedField(
        name, path, toJson, toTsVector, type, castType, transform, defaultExpression, true);
  }

  public boolean isStar() {
    return name.equals("*") && path.isEmpty();
  }
}
