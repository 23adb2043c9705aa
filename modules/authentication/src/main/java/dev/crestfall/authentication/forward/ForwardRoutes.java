package dev.crestfall.authentication.forward;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells a proxy whether a request may pass, and whose it is: 200 with headers, 401 for nobody, 403
/// for somebody who may not, 503 while that can't be decided.
public final class ForwardRoutes {
  private static final String PATH = "/verify";
  private static final String PREFIX = "X-Crestfall-";
  private static final int LONGEST = 2048;

  /// The claims that are passed on, by the names of their headers.
  private static final Map<String, String> CLAIMS =
      Map.of(
          "User", "sub",
          "Email", "email",
          "Session", "session_id",
          "Assurance", "aal",
          "Key", "key_id",
          "Client", "client_id",
          "Scope", "scope",
          "Organization", "org",
          "Workspace", "wsp");

  private final PermissionQuestion permissions;

  public ForwardRoutes(Store store) {
    this.permissions = new PermissionQuestion(store);
  }

  /// Adds the route; proxies ask with the method of the request, or with GET.
  public void bind(RoutesConfig routes) {
    routes.get(PATH, this::verify);
    routes.post(PATH, this::verify);
    routes.put(PATH, this::verify);
    routes.patch(PATH, this::verify);
    routes.delete(PATH, this::verify);
  }

  private void verify(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    String text = exchange.query();
    Map<String, String> wanted = Form.decode(text == null ? "" : text);
    Identity identity = caller(ctx);
    JsonNode claims = Json.tree(identity.claims());
    boolean nobody = identity instanceof Identity.Anonymous;
    if (nobody && !wanted.getOrDefault("anonymous", "").equals("allow")) {
      throw unknown("This needs a credential");
    }
    requireRole(wanted.getOrDefault("role", ""), identity);
    if (wanted.getOrDefault("aal", "").equals("aal2")
        && !claims.path("aal").asText("").equals("aal2")) {
      throw new ApiError(403, "insufficient_aal", "This needs a second factor");
    }
    permissions.require(
        wanted.getOrDefault("permission", ""), wanted.getOrDefault("scope", ""), identity);
    headers(identity, claims).forEach(ctx::header);
    ctx.header("Cache-Control", "no-store");
    ctx.status(200);
  }

  /// Proxies know these answers only.
  private static Identity caller(Context ctx) {
    try {
      return Router.caller(ctx);
    } catch (ApiError e) {
      throw e.status() == 400 ? unknown(e.text()) : e;
    }
  }

  private static ApiError unknown(String why) {
    return new ApiError(401, "no_authorization", why).with("WWW-Authenticate", "Bearer");
  }

  private static void requireRole(String wanted, Identity identity) {
    if (!wanted.isEmpty() && !List.of(wanted.split(",", -1)).contains(identity.role())) {
      throw new ApiError(403, "role_not_allowed", "This is for other roles");
    }
  }

  /// All of them, empty ones as well: a proxy that copies them overwrites what a caller made up.
  private static Map<String, String> headers(Identity identity, JsonNode claims) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        PREFIX + "Type",
        switch (identity) {
          case Identity.Anonymous _ -> "anonymous";
          case Identity.User _ -> "user";
          case Identity.Service _ -> "service";
        });
    headers.put(PREFIX + "Role", plain(identity.role()));
    CLAIMS.forEach(
        (name, claim) -> headers.put(PREFIX + name, plain(claims.path(claim).asText(""))));
    StringBuilder permissions = new StringBuilder();
    claims
        .path("permissions")
        .forEach(one -> permissions.append(permissions.isEmpty() ? "" : " ").append(one.asText()));
    headers.put(PREFIX + "Permissions", plain(permissions.toString()));
    return headers;
  }

  /// A header's line is ASCII and one line; what is not is left out rather than cut.
  private static String plain(String text) {
    boolean sane = text.length() <= LONGEST && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return sane ? text : "";
  }
}
