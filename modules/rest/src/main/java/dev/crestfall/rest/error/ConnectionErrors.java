package dev.crestfall.rest.error;

import org.jspecify.annotations.Nullable;

/// No answer from the database, or no room for the request: PGRST000 to PGRST003, PGRSTX00 and two
/// codes of our own.
public final class ConnectionErrors {
  private ConnectionErrors() {}

  /// Postgres can't be reached. `details` must not hold credentials.
  public static RestError unreachable(@Nullable String details) {
    return RestError.of(503, "PGRST000", "Database connection error.", details, null);
  }

  /// The connection broke under the request.
  public static RestError lost(@Nullable String details) {
    return RestError.of(
        503, "PGRST001", "Database client error. Retrying the connection.", details, null);
  }

  /// The catalog was not read yet.
  public static RestError noCatalog() {
    return RestError.of(
        503,
        "PGRST002",
        "Could not query the database for the schema cache. Retrying.",
        null,
        null);
  }

  public static RestError poolTimeout() {
    return RestError.of(
        504, "PGRST003", "Timed out acquiring connection from connection pool.", null, null);
  }

  /// A fault of ours. The cause belongs into the log, never into the answer.
  public static RestError internal() {
    return RestError.of(500, "PGRSTX00", "Internal server error", null, null);
  }

  /// The body is longer than allowed. PostgREST has no limit, hence no code.
  public static RestError bodyTooLarge(long limit) {
    return RestError.of(
        413, "body_too_large", "The body is longer than " + limit + " bytes", null, null);
  }

  /// Bodies and answers in flight fill their budget. PostgREST has no budget, hence no code.
  public static RestError busy() {
    return RestError.of(503, "server_busy", "Too many bytes are in flight, try again", null, null);
  }
}
