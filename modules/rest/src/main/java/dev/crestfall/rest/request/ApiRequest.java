package dev.crestfall.rest.request;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request as data. There is no promise yet that it makes sense.
///
/// @param range the top level's `limit`, `offset` and `Range` header together
/// @param payload the body, null when the method has none
/// @param columns what the payload sets: `columns=` or its keys
/// @param headers of the request for SQL: lower-case names, the first line of each name
/// @param cookies by name
/// @param path as SQL sees it in `request.path`
/// @param schema the chosen schema
/// @param negotiatedByProfile the caller chose the schema by header, or several are exposed
/// @param accept wanted media types, the most wanted first
public record ApiRequest(
    Action action,
    Range range,
    @Nullable Payload payload,
    Set<String> columns,
    Preferences preferences,
    QueryParams query,
    Map<String, String> headers,
    Map<String, String> cookies,
    String path,
    String method,
    String schema,
    boolean negotiatedByProfile,
    List<MediaType> accept,
    @Nullable MediaType contentType) {
  private static final String NO_QUERY = "";

  /// The same without what each request has of its own: query as sent, headers, cookies, body.
  public ApiRequest stripped() {
    return again(NO_QUERY, Map.of(), Map.of());
  }

  /// Another request of this form, without a body.
  public ApiRequest again(
      String canonical, Map<String, String> otherHeaders, Map<String, String> otherCookies) {
    return new ApiRequest(
        action,
        range,
        null,
        columns,
        preferences,
        query.withCanonical(canonical),
        otherHeaders,
        otherCookies,
        path,
        method,
        schema,
        negotiatedByProfile,
        accept,
        contentType);
  }
}
