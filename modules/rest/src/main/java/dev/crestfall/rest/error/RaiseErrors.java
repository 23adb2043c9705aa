package dev.crestfall.rest.error;

/// What a `RAISE SQLSTATE 'PGRST'` that can't be understood is answered with: PGRST121.
public final class RaiseErrors {
  private static final String DETAIL_RULE =
      "DETAIL must be a JSON object with obligatory keys: 'status', 'headers' and optional key:"
          + " 'status_text'.";

  private RaiseErrors() {}

  public static RestError badMessage(String message) {
    return of(
        "Invalid JSON value for MESSAGE: '" + message + "'",
        "MESSAGE must be a JSON object with obligatory keys: 'code', 'message' and optional keys:"
            + " 'details', 'hint'.");
  }

  public static RestError badDetail(String detail) {
    return of("Invalid JSON value for DETAIL: '" + detail + "'", DETAIL_RULE);
  }

  public static RestError noDetail() {
    return of("DETAIL is missing in the RAISE statement", DETAIL_RULE);
  }

  private static RestError of(String details, String hint) {
    return RestError.of(
        500,
        "PGRST121",
        "Could not parse JSON in the \"RAISE SQLSTATE 'PGRST'\" error",
        details,
        hint);
  }
}
