package dev.crestfall.rest.response;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The settings that shape answers.
///
/// @param minimalErrors `client-error-verbosity` is `minimal`
/// @param timing `server-timing-enabled`
/// @param allowedOrigins `server-cors-allowed-origins`, empty for any
/// @param traceHeader `server-trace-header`, null for none
public record ResponseSettings(
    boolean minimalErrors,
    boolean timing,
    List<String> allowedOrigins,
    @Nullable String traceHeader) {
  public ResponseSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
