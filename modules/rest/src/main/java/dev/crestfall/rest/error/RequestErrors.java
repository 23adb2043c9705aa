package dev.crestfall.rest.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refusals of what a request asks for or of how its answer came out: PGRST100 to PGRST128.
public final class RequestErrors {
  private RequestErrors() {}

  /// The query string can't be parsed; `details` says what was expected where.
  public static RestError queryParameter(String message, String details) {
    return RestError.of(400, "PGRST100", message, details, null);
  }

  public static RestError routineMethod(String method) {
    return refuse(405, "PGRST101", "Cannot use the " + method + " method on RPC");
  }

  /// The body, or its content type, can't be read as rows or arguments.
  public static RestError body(String message) {
    return refuse(400, "PGRST102", message);
  }

  public static RestError negativeLimit() {
    return range("Limit should be greater than or equal to zero.");
  }

  public static RestError rangeReversed() {
    return range(
        "The lower boundary must be lower than or equal to the upper boundary in the Range header.");
  }

  /// `total` is what is known of the rows, 0 when nothing is.
  public static RestError offsetBeyondTotal(long offset, @Nullable Long total) {
    return range(
        "An offset of %d was requested, but there are only %d rows."
            .formatted(offset, total == null ? 0 : total));
  }

  private static RestError range(String details) {
    return RestError.of(416, "PGRST103", "Requested range not satisfiable", details, null);
  }

  public static RestError putFilters() {
    return refuse(
        405,
        "PGRST105",
        "Filters must include all and only primary key columns with 'eq' operators");
  }

  public static RestError schemaNotExposed(String schema, List<String> exposed) {
    return RestError.of(
        406,
        "PGRST106",
        "Invalid schema: " + schema,
        null,
        "Only the following schemas are exposed: " + String.join(", ", exposed));
  }

  public static RestError mediaTypes(List<String> wanted) {
    return refuse(
        406, "PGRST107", "None of these media types are available: " + String.join(", ", wanted));
  }

  /// A filter, order or limit names a resource that `select` does not embed.
  public static RestError notEmbedded(String resource) {
    return RestError.of(
        400,
        "PGRST108",
        notEmbeddedMessage(resource),
        null,
        "Verify that '%s' is included in the 'select' query parameter.".formatted(resource));
  }

  /// As [#notEmbedded(String)], where `name` is embedded under `alias` and names alone don't count.
  public static RestError notEmbeddedUnderName(String resource, String name, String alias) {
    return RestError.of(
        400,
        "PGRST108",
        notEmbeddedMessage(resource),
        "Target names are not allowed in filters if they have an alias",
        "Change '%s' to '%s' in filters, orders or limits.".formatted(name, alias));
  }

  private static String notEmbeddedMessage(String resource) {
    return "'" + resource + "' is not an embedded resource in this request";
  }

  public static RestError responseHeaders() {
    return refuse(
        500,
        "PGRST111",
        "response.headers guc must be a JSON array composed of objects with a single key and a"
            + " string value");
  }

  public static RestError responseStatus() {
    return refuse(500, "PGRST112", "response.status guc must be a valid status code");
  }

  public static RestError putLimit() {
    return refuse(400, "PGRST114", "limit/offset querystring parameters are not allowed for PUT");
  }

  public static RestError putKeyMismatch() {
    return refuse(400, "PGRST115", "Payload values do not match URL in primary key column(s)");
  }

  public static RestError notSingular(long rows) {
    return RestError.of(
        406,
        "PGRST116",
        "Cannot coerce the result to a single JSON object",
        "The result contains " + rows + " rows",
        null);
  }

  public static RestError method(String method) {
    return refuse(405, "PGRST117", "Unsupported HTTP method: " + method);
  }

  public static RestError relatedOrder(String origin, String target) {
    return RestError.of(
        400,
        "PGRST118",
        "A related order on '" + target + "' is not possible",
        "'%s' and '%s' do not form a many-to-one or one-to-one relationship"
            .formatted(origin, target),
        null);
  }

  /// An embed is filtered by anything but `is.null` and `not.is.null`.
  public static RestError embedFilter(String target) {
    return RestError.of(
        400,
        "PGRST120",
        "Bad operator on the '" + target + "' embedded resource",
        "Only is null or not is null filters are allowed on embedded resources",
        null);
  }

  public static RestError preferences(List<String> invalid) {
    return RestError.of(
        400,
        "PGRST122",
        "Invalid preferences given with handling=strict",
        "Invalid preferences: " + String.join(", ", invalid),
        null);
  }

  public static RestError aggregatesDisabled() {
    return refuse(400, "PGRST123", "Use of aggregate functions is not allowed");
  }

  public static RestError maxAffected(long rows) {
    return RestError.of(
        400,
        "PGRST124",
        "Query result exceeds max-affected preference constraint",
        "The query affects " + rows + " rows",
        null);
  }

  public static RestError path() {
    return refuse(404, "PGRST125", "Invalid path specified in request URL");
  }

  public static RestError openApiDisabled() {
    return refuse(404, "PGRST126", "Root endpoint metadata is disabled");
  }

  public static RestError spreadAggregate() {
    return RestError.of(
        400,
        "PGRST127",
        "Feature not implemented",
        "Aggregates are not implemented for one-to-many or many-to-many spreads.",
        null);
  }

  public static RestError maxAffectedRoutine() {
    return refuse(
        400,
        "PGRST128",
        "Function must return SETOF or TABLE when max-affected preference is used with"
            + " handling=strict");
  }

  private static RestError refuse(int status, String code, String message) {
    return RestError.of(status, code, message, null, null);
  }
}
