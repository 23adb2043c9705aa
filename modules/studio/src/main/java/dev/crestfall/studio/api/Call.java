package dev.crestfall.studio.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// A call of a route by somebody who holds its permission.
///
/// @param <P> the record of parameters
/// @param <B> the record of the body
public final class Call<P, B> {
  private final Exchange exchange;
  private final Identity identity;
  private final Gate gate;
  private final P params;
  private final B body;

  Call(Exchange exchange, Identity identity, Gate gate, P params, B body) {
    this.exchange = exchange;
    this.identity = identity;
    this.gate = gate;
    this.params = params;
    this.body = body;
  }

  public P params() {
    return params;
  }

  public B body() {
    return body;
  }

  /// The body as it arrives, of routes that say `takes`.
  public InputStream bodyStream() {
    return exchange.bodyStream();
  }

  public Exchange exchange() {
    return exchange;
  }

  public Identity identity() {
    return identity;
  }

  /// What the caller's credential says.
  public JsonNode claims() {
    return Json.tree(identity.claims());
  }

  /// The user's id; empty for a program that is none's.
  public String userId() {
    return claims().path("sub").asText("");
  }

  /// An event of the audit log, signed with who calls.
  public AuditEvent event(String action) {
    return AuditEvent.of(action).from(exchange, identity);
  }

  /// Whether the caller holds another permission too.
  public boolean may(Permission permission) {
    return gate.may(identity, permission.name());
  }

  /// Refuses callers who do not hold another permission too.
  ///
  /// @throws ApiError 403 `permission_missing`
  public void require(Permission permission) {
    gate.require(exchange, identity, permission.name());
  }

  /// The language of the caller, of those there are.
  public String locale() {
    String wanted = exchange.header("Accept-Language");
    if (wanted != null) {
      for (String range : wanted.split(",", -1)) {
        String language = range.strip().split("[-;]", 2)[0];
        if (List.of("en", "es").contains(language)) {
          return language;
        }
      }
    }
    return "en";
  }

  /// Sets a header of the answer.
  public void answerHeader(String name, String value) {
    exchange.setHeader(name, value);
  }

  /// Says which version is answered.
  ///
  /// @param version any text of printable ASCII without quotes
  public void etag(String version) {
    exchange.setHeader("ETag", quoted(version));
  }

  private static String quoted(String version) {
    return '"' + version + '"';
  }

  /// The version that the caller has seen.
  public Optional<String> ifMatch() {
    return Optional.ofNullable(exchange.header("If-Match"))
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .map(tag -> tag.replace("\"", "").strip());
  }

  /// Refuses a change of what the caller has not seen.
  ///
  /// @param version that there is
  /// @param current what there is, a record
  /// @throws ApiError 428 `if_match_required`
  public void requireMatch(String version, Object current) {
    String seen =
        ifMatch()
            .orElseThrow(() ->
                new ApiError(
                    428, "if_match_required", "Send the ETag that you have seen as If-Match"));
    if (!seen.equals(version)) {
      throw new EditConflict(quoted(version), current);
    }
  }
}
