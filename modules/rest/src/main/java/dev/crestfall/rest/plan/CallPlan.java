package dev.crestfall.rest.plan;

import dev.crestfall.catalog.Routine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call of a routine.
///
/// @param params those that the call gives, in the routine's order; one with an empty name takes
///   the whole body
/// @param filterFields the result's columns that filters and orders need
/// @param returning the result's columns that the rest of the statement needs
public record CallPlan(
    Routine routine,
    List<Routine.Param> params,
    Arguments arguments,
    Set<String> filterFields,
    Set<String> returning) {
  /// Whether the arguments are a body, of which the plan knows the keys alone.
  public boolean takesBody() {
    return arguments instanceof Arguments.Body;
  }

  /// The same without the bytes of the body.
  CallPlan withoutBody() {
    return takesBody()
        ? new CallPlan(routine, params, new Arguments.Body(null), filterFields, returning)
        : this;
  }

  public sealed interface Arguments {
    /// Values by name, from the query string or a form; several for a variadic argument.
    record Direct(Map<String, List<String>> values) implements Arguments {}

    /// A JSON object, or the raw body for a single unnamed argument.
    @SuppressWarnings("ArrayRecordComponent")
    record Body(byte @Nullable [] raw) implements Arguments {}
  }
}
