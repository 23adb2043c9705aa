package dev.crestfall.authentication.mail.box;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The mailbox at `/_mailbox`: pages for people, JSON for tests. It shows everybody's links and
/// codes, so it answers this machine and private networks alone, under names that are plainly
/// local.
public final class MailboxRoutes {
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";
  // Mail programs take styles from attributes alone, so a mail can't do without; it has no script.
  private static final String MAIL_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; img-src data: https:; frame-ancestors 'self'";

  private final Mailbox mailbox;

  /// Routes over this mailbox.
  public MailboxRoutes(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.before("/_mailbox*", MailboxRoutes::guard);
    routes.before("/_mailbox/*", MailboxRoutes::guard);
    routes.get("/_mailbox", this::list, Access.NEAR);
    routes.delete("/_mailbox", this::clear, Access.NEAR);
    routes.post("/_mailbox/delete", this::clear, Access.NEAR);
    routes.get("/_mailbox/style.css", MailboxRoutes::style, Access.NEAR);
    routes.get("/_mailbox/{id}", this::get, Access.NEAR);
    routes.get("/_mailbox/{id}/html", this::html, Access.NEAR);
    routes.post("/_mailbox/{id}/delete", this::delete, Access.NEAR);
    routes.delete("/_mailbox/{id}", this::delete, Access.NEAR);
  }

  private static void guard(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    if (!isNear(exchange.clientAddress()) || !isLocalName(exchange.origin())) {
      throw new ApiError(404, "path_not_found", "Nothing is served at this path");
    }
    ctx.header("Cache-Control", "no-store");
    ctx.header("Content-Security-Policy", PAGE_POLICY);
  }

  private static boolean isNear(String address) {
    try {
      // A literal: nothing is looked up.
      InetAddress parsed = InetAddress.ofLiteral(address);
      byte[] bytes = parsed.getAddress();
      boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
      return parsed.isLoopbackAddress()
          || parsed.isSiteLocalAddress()
          || parsed.isLinkLocalAddress()
          || uniqueLocal;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// A page of the internet can have its own name point here, and then read what it is shown.
  private static boolean isLocalName(String origin) {
    String host = String.valueOf(URI.create(origin).getHost()).toLowerCase(Locale.ROOT);
    boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
    return literal
        || host.equals("localhost")
        || host.endsWith(".localhost")
        || host.endsWith(".local")
        || host.endsWith(".internal")
        || !host.contains(".");
  }

  private void list(Context ctx) {
    String to = String.valueOf(ctx.queryParamMap().getOrDefault("to", List.of("")).getFirst());
    List<KeptMail> mails = mailbox.list(to);
    if (wantsJson(ctx)) {
      ctx.json(Map.of("messages", mails.stream().map(KeptMail::json).toList()));
    } else {
      page(ctx, pages(ctx).list(mails));
    }
  }

  private void get(Context ctx) {
    KeptMail mail = mail(ctx);
    if (wantsJson(ctx)) {
      ctx.json(mail.json());
    } else {
      page(ctx, pages(ctx).one(mail));
    }
  }

  private void html(Context ctx) {
    KeptMail mail = mail(ctx);
    ctx.header("Content-Security-Policy", MAIL_POLICY);
    page(ctx, mail.html().replaceFirst("(?i)<head>", "<head><base target=\"_blank\">"));
  }

  private void delete(Context ctx) {
    if (!mailbox.delete(Router.id(ctx, "id", "mail"))) {
      throw ApiError.notFound("mail");
    }
    gone(ctx);
  }

  private void clear(Context ctx) {
    mailbox.clear();
    gone(ctx);
  }

  private static void gone(Context ctx) {
    if (ctx.method().name().equals("POST")) {
      ctx.status(303).header("Location", base(ctx));
    } else {
      ctx.status(204);
    }
  }

  private KeptMail mail(Context ctx) {
    return mailbox.find(Router.id(ctx, "id", "mail")).orElseThrow(() -> ApiError.notFound("mail"));
  }

  private static void style(Context ctx) {
    ctx.contentType("text/css; charset=utf-8").result(MailboxPages.STYLE);
  }

  private static void page(Context ctx, String html) {
    ctx.contentType("text/html; charset=utf-8").result(html);
  }

  private static boolean wantsJson(Context ctx) {
    String accept = ctx.header("Accept");
    return accept != null && accept.contains("application/json");
  }

  private static MailboxPages pages(Context ctx) {
    return new MailboxPages(base(ctx));
  }

  private static String base(Context ctx) {
    return Router.exchange(ctx).prefix() + "/_mailbox";
  }
}
