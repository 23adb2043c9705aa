package dev.crestfall.rest.error;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Routine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The catalog does not have what a request names, or has it more than once: PGRST200 to PGRST205.
///
/// Hints are made by the planner, which knows the near names.
public final class SchemaErrors {
  private SchemaErrors() {}

  /// A search for a relationship that found none.
  ///
  /// @param embedHint what stood after `!` in the request, null for nothing
  /// @param hint null, or "Perhaps you meant ..."
  public record NoRelationship(
      String parent,
      String child,
      @Nullable String embedHint,
      String schema,
      @Nullable String hint) {}

  public static RestError noRelationship(NoRelationship search) {
    String using = search.embedHint() == null ? "" : "' using the hint '" + search.embedHint();
    return RestError.of(
        400,
        "PGRST200",
        "Could not find a relationship between '%s' and '%s' in the schema cache"
            .formatted(search.parent(), search.child()),
        ("Searched for a foreign key relationship between '%s' and '%s%s' in the schema '%s', but"
                + " no matches were found.")
            .formatted(search.parent(), search.child(), using, search.schema()),
        search.hint());
  }

  /// `candidates` are foreign key relationships in the order of the catalog.
  public static RestError ambiguousRelationship(
      String parent, String child, List<Relationship> candidates) {
    return RestError.of(
        300,
        "PGRST201",
        "Could not embed because more than one relationship was found for '%s' and '%s'"
            .formatted(parent, child),
        RelationshipText.details(candidates),
        "Try changing '%s' to one of the following: %s. Find the desired relationship in the 'details' key."
            .formatted(child, RelationshipText.choices(candidates)));
  }

  /// How a body would have been taken by a routine's single unnamed argument.
  public enum UnnamedArgument {
    /// GET and HEAD, and content types that never become one.
    NONE(""),
    JSON("json/jsonb"),
    TEXT("text"),
    XML("xml"),
    BYTES("bytea");

    private final String type;

    UnnamedArgument(String type) {
      this.type = type;
    }

    /// The body can't be named arguments, so none are spoken of and no hint is given.
    private boolean only() {
      return this == TEXT || this == XML || this == BYTES;
    }
  }

  /// A search for a routine that found none.
  ///
  /// @param arguments names in the order in which they are reported
  /// @param hint null, or "Perhaps you meant to call the function ..."; ignored where the body can
  ///   only be an unnamed argument
  public record NoRoutine(
      QualifiedName routine,
      List<String> arguments,
      UnnamedArgument unnamed,
      @Nullable String hint) {}

  public static RestError noRoutine(NoRoutine search) {
    String name = search.routine().schema() + "." + search.routine().name();
    String listed = String.join(", ", search.arguments());
    boolean none = search.arguments().isEmpty();
    UnnamedArgument unnamed = search.unnamed();
    String signature = none ? " without parameters" : "(" + listed + ")";
    String named =
        none
            ? " without parameters"
            : " with parameter" + (search.arguments().size() > 1 ? "s " : " ") + listed;
    String searched =
        unnamed.only()
            ? " with a single unnamed " + unnamed.type + " parameter"
            : unnamed == UnnamedArgument.JSON
                ? named + " or with a single unnamed " + unnamed.type + " parameter"
                : named;
    return RestError.of(
        404,
        "PGRST202",
        "Could not find the function %s%s in the schema cache"
            .formatted(name, unnamed.only() ? "" : signature),
        "Searched for the function %s%s, but no matches were found in the schema cache."
            .formatted(name, searched),
        unnamed.only() ? null : search.hint());
  }

  public static RestError ambiguousRoutine(List<Routine> candidates) {
    return RestError.of(
        300,
        "PGRST203",
        "Could not choose the best candidate function between: "
            + String.join(", ", candidates.stream().map(SchemaErrors::signature).toList()),
        null,
        "Try renaming the parameters or the function itself in the database so function overloading can be resolved");
  }

  private static String signature(Routine routine) {
    List<String> params = routine.params().stream().map(p -> p.name() + " => " + p.type()).toList();
    return "%s.%s(%s)"
        .formatted(routine.name().schema(), routine.name().name(), String.join(", ", params));
  }

  public static RestError noColumn(String relation, String column) {
    return RestError.of(
        400,
        "PGRST204",
        "Could not find the '%s' column of '%s' in the schema cache".formatted(column, relation),
        null,
        null);
  }

  /// `near` is a similar table of the same schema, null for none.
  public static RestError noTable(QualifiedName table, @Nullable String near) {
    return RestError.of(
        404,
        "PGRST205",
        "Could not find the table '%s.%s' in the schema cache"
            .formatted(table.schema(), table.name()),
        null,
        near == null ? null : "Perhaps you meant the table '" + table.schema() + "." + near + "'");
  }
}
