package dev.crestfall.rest.request.parse;

import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request but for its query and body.
///
/// @param query as sent
public record RequestHead(
    Action action,
    String schema,
    boolean negotiatedByProfile,
    String method,
    String path,
    @Nullable String query,
    Preferences preferences,
    List<MediaType> accept,
    @Nullable MediaType contentType,
    Map<String, String> headers,
    Map<String, String> cookies) {
  /// Whether parameters of the query that are no filters are a routine's arguments.
  public boolean takesArguments() {
    return action instanceof Action.Call call && call.invocation() != Action.Invocation.POST;
  }
}
