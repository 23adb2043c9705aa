package dev.crestfall.graphql.error;

import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of an answer's `errors`.
///
/// @param locations in the document; empty where it is no matter of its text
/// @param path of response keys and indexes; empty where it is not one field's matter
/// @param code for programs: an SQLSTATE, or lower-case words; null for none
public record Problem(
    String message, List<SourceLocation> locations, List<Object> path, @Nullable String code) {
  public Problem {
    locations = List.copyOf(locations);
    path = List.copyOf(path);
  }

  /// A problem without a place.
  public static Problem of(String message, @Nullable String code) {
    return new Problem(message, List.of(), List.of(), code);
  }

  /// What the parser or the validator complains of.
  public static Problem of(GraphQLError error, String code) {
    List<SourceLocation> locations = error.getLocations();
    return new Problem(
        String.valueOf(error.getMessage()),
        locations == null ? List.of() : locations,
        List.of(),
        code);
  }

  /// What a plan refuses.
  public static Problem of(GraphqlError error) {
    return new Problem(String.valueOf(error.getMessage()), List.of(), error.path(), null);
  }
}
