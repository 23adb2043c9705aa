package dev.crestfall.graphql.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that is refused, in the words of the contract.
public final class GraphqlError extends RuntimeException {
  private final boolean request;
  private final List<Object> path;

  private GraphqlError(String message, boolean request, List<Object> path) {
    super(message, null, false, false);
    this.request = request;
    this.path = List.copyOf(path);
  }

  /// A document or a request that can't be understood: the answer has no `data`.
  public static GraphqlError request(String message) {
    return new GraphqlError(message, true, List.of());
  }

  /// A field that can't be answered: the answer has `data: null`.
  public static GraphqlError field(String message) {
    return new GraphqlError(message, false, List.of());
  }

  /// The same, with the response keys and indexes that lead to the field.
  public GraphqlError at(List<Object> path) {
    return new GraphqlError(String.valueOf(getMessage()), request, path);
  }

  /// Whether the answer has no `data` at all.
  public boolean isRequest() {
    return request;
  }

  /// Where it went wrong; empty when that is not one field's matter.
  public List<Object> path() {
    return path;
  }

  @Override
  public @Nullable String getMessage() {
    return super.getMessage();
  }
}
