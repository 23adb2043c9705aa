package dev.crestfall.studio.api;

import dev.crestfall.kernel.Permission;
import dev.crestfall.studio.api.shape.RecordShape;
import dev.crestfall.studio.api.shape.Shape;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A route that is complete.
///
/// @param id of the operation in the document
/// @param params null for a route without
public record Operation(
    String method,
    Template template,
    Permission permission,
    String id,
    String summary,
    @Nullable RecordShape params,
    Input input,
    Outcome outcome,
    Handler.Silent<Object, Object> action) {
  /// What the body is.
  ///
  /// @param mediaType empty for no body
  /// @param shape null for a body that the handler reads as it arrives
  /// @param longest in bytes, of what is read before
  public record Input(String mediaType, @Nullable Shape shape, long longest) {
    static final Input NONE = new Input("", null, 0);
  }

  /// What is answered when all is well.
  ///
  /// @param mediaType empty for no body
  /// @param shape null for a stream
  public record Outcome(int status, String mediaType, @Nullable Shape shape) {}

  /// The path, with the names of its parts in braces.
  public String path() {
    return template.text();
  }

  /// The names of the parts in braces.
  public Set<String> variables() {
    return template.variables();
  }
}
