package dev.crestfall.authentication.code.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crestfall.authentication.mail.template.Language;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Router;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What pages with forms share.
final class FormRoutes {
  private static final int LONGEST = 16 * 1024;
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action ";

  private FormRoutes() {}

  static Pages pages(Context ctx) {
    return new Pages(
        Language.choose(null, ctx.header("Accept-Language")), Router.exchange(ctx).prefix());
  }

  /// Answers a page.
  ///
  /// @param target where its form leads in the end, empty for nowhere else
  static void page(Context ctx, String html, String target) {
    ctx.header("Content-Security-Policy", POLICY + "'self'" + source(target));
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("text/html; charset=utf-8").result(html);
  }

  /// Browsers hold where a form's answer leads to be where the form goes.
  private static String source(String target) {
    if (target.isEmpty()) {
      return "";
    }
    URI uri = URI.create(target);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    return web && uri.getRawAuthority() != null
        ? " " + scheme + "://" + uri.getRawAuthority()
        : scheme.matches("[a-z][a-z0-9+.-]*") ? " " + scheme + ":" : "";
  }

  static void style(Context ctx) {
    ctx.contentType("text/css; charset=utf-8").result(Pages.STYLE);
  }

  static boolean isForm(Context ctx) {
    String type = ctx.contentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  /// The form's values. A page of somebody else can't send one: nobody is signed in by surprise.
  ///
  /// @throws ApiError 403 `origin_refused`
  static Map<String, String> values(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    String origin = ctx.header("Origin");
    String site = ctx.header("Sec-Fetch-Site");
    boolean foreign = site != null && !site.equals("same-origin");
    if (foreign || (site == null && origin != null && !isOurs(origin, exchange))) {
      throw new ApiError(403, "origin_refused", "This form was sent by another site");
    }
    Map<String, String> values = new HashMap<>();
    for (String pair : Router.text(ctx, LONGEST).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        values.put(decoded(parts[0]), decoded(parts[1]));
      }
    }
    return values;
  }

  private static boolean isOurs(String origin, Exchange exchange) {
    String host = exchange.header("Host");
    return origin.equals(exchange.origin())
        || (host != null && origin.substring(origin.indexOf("://") + 3).equals(host));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "body_invalid", "The form is not well encoded");
    }
  }
}
