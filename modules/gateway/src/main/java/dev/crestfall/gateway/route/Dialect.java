package dev.crestfall.gateway.route;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.NativeErrors;

/// How a place says no, for those who speak for it while it is away.
public enum Dialect {
  /// Ours: `{"error":{"code","message","details","request_id"}}`.
  NATIVE,
  /// PostgREST's.
  POSTGREST,
  /// GoTrue's.
  GOTRUE,
  /// That of GraphQL over HTTP.
  GRAPHQL,
  /// The documents' paths that say `success`.
  SUCCESS,
  /// The documents' paths that give `data`.
  DATA;

  /// The body of a refusal.
  public String body(ApiError error, String requestId) {
    String code = NativeErrors.quote(error.code());
    String text = NativeErrors.quote(error.text());
    return switch (this) {
      case NATIVE -> NativeErrors.body(error, requestId);
      case POSTGREST ->
          "{\"code\":%s,\"details\":null,\"hint\":null,\"message\":%s}".formatted(code, text);
      case GOTRUE ->
          "{\"code\":%d,\"error_code\":%s,\"msg\":%s,\"error_id\":%s}"
              .formatted(error.status(), code, text, NativeErrors.quote(requestId));
      case GRAPHQL ->
          "{\"data\":null,\"errors\":[{\"message\":%s,\"extensions\":{\"code\":%s}}]}"
              .formatted(text, code);
      case SUCCESS -> with(error, requestId, "\"success\":\"false\",\"message\":" + text);
      case DATA -> with(error, requestId, "\"data\":null,\"message\":" + text);
    };
  }

  private static String with(ApiError error, String requestId, String members) {
    String body = NativeErrors.body(error, requestId);
    return body.substring(0, body.length() - 1) + "," + members + "}";
  }
}
