package dev.crestfall.studio.lite;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.InnerServer;
import dev.crestfall.kernel.http.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything below `/lite`: pages without scripts.
public final class LiteEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(LiteEndpoint.class);
  private static final String STYLE = "/lite.css";

  private static final Map<String, PageRoute> PAGES =
      Map.ofEntries(
          Map.entry("/sign-in", new PageRoute(EntrancePages::signIn, "GET, HEAD, POST", false)),
          Map.entry("/sign-up", new PageRoute(EntrancePages::signUp, "GET, HEAD, POST", false)),
          Map.entry("/code", new PageRoute(EntrancePages::code, "GET, HEAD, POST", false)),
          Map.entry("/magic", new PageRoute(EntrancePages::magic, "GET, HEAD, POST", false)),
          Map.entry("/forgot", new PageRoute(EntrancePages::forgot, "GET, HEAD, POST", false)),
          Map.entry("/sign-out", new PageRoute(EntrancePages::signOut, "POST", false)),
          Map.entry("/language", new PageRoute(LiteEndpoint::language, "GET, HEAD", false)),
          Map.entry("/", new PageRoute(AccountPages::home, "GET, HEAD", true)),
          Map.entry("/account", new PageRoute(AccountPages::account, "GET, HEAD, POST", true)),
          Map.entry("/tables", new PageRoute(DataPages::tables, "GET, HEAD", true)),
          Map.entry("/table", new PageRoute(DataPages::rows, "GET, HEAD", true)),
          Map.entry("/users", new PageRoute(DataPages::users, "GET, HEAD", true)),
          Map.entry("/logs", new PageRoute(DataPages::logs, "GET, HEAD", true)));

  private final Apis apis;
  private final Templates templates = new Templates();
  private final byte[] style;

  /// @param apis where the pages' contents come from
  public LiteEndpoint(InnerServer apis) {
    this.apis = new Apis(apis);
    try (InputStream in =
        LiteEndpoint.class.getResourceAsStream("/dev/crestfall/studio/lite.css")) {
      if (in == null) {
        throw new IllegalStateException("not part of this build: lite.css");
      }
      this.style = in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("lite.css", e);
    }
  }

  /// Makes a page.
  @FunctionalInterface
  private interface Maker {
    void make(Visit visit) throws IOException;
  }

  /// A page, the methods it takes, and whether it is for who is signed in.
  private record PageRoute(Maker maker, String methods, boolean signedIn) {
    String method() {
      return takes("POST") ? Operation.ANY : "GET";
    }

    boolean takes(String method) {
      return List.of(methods.split(", ", -1)).contains(method);
    }
  }

  /// Who is not signed in is sent to sign in, so everybody may ask for every page.
  @Override
  public List<Operation> operations() {
    return PAGES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(page -> new Operation(page.getValue().method(), page.getKey(), "everybody"))
        .toList();
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    String path = exchange.path();
    if (path.equals(STYLE)) {
      exchange.setHeader("Content-Type", "text/css; charset=utf-8");
      exchange.setHeader("Cache-Control", "max-age=3600");
      exchange.send(style);
      return;
    }
    Visit visit;
    try {
      visit = new Visit(exchange, apis, templates);
    } catch (ApiError e) {
      exchange.status(e.status());
      exchange.setHeader("Content-Type", "text/plain; charset=utf-8");
      exchange.send(e.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return;
    }
    try {
      route(visit, exchange, path);
    } catch (ApiError e) {
      refuse(visit, e);
    } catch (IOException | RuntimeException e) {
      LOG.error("page {} of request {} failed", path, exchange.requestId(), e);
      refuse(visit, new ApiError(500, "internal_error", visit.words().get("failed")));
    }
  }

  private static void route(Visit visit, Exchange exchange, String path) throws IOException {
    PageRoute page = PAGES.get(path);
    if (page == null) {
      throw new ApiError(404, "path_not_found", visit.words().get("no_page"));
    }
    if (!page.takes(exchange.method())) {
      throw new ApiError(405, "method_not_allowed", visit.words().get("no_page"))
          .with("Allow", page.methods());
    }
    if (page.signedIn() && visit.person() == null) {
      visit.go("/sign-in");
      return;
    }
    page.maker().make(visit);
  }

  private static void refuse(Visit visit, ApiError error) throws IOException {
    Exchange exchange = visit.exchange();
    exchange.status(error.status());
    error.headers().forEach(exchange::setHeader);
    visit.page(
        "message",
        "problem",
        "%s (%s)".formatted(error.text(), exchange.requestId().toLowerCase(Locale.ROOT)),
        Map.of());
  }

  /// Chooses the language, and goes back to the page it was chosen on.
  private static void language(Visit visit) throws IOException {
    String wanted = visit.query().get("to");
    if (Words.LANGUAGES.contains(wanted)) {
      Cookies.set(visit.exchange(), Cookies.LANGUAGE, wanted);
    }
    String back = visit.query().get("back");
    boolean ours = back.matches("/[a-z-]*(\\?[\\x21-\\x7e]*)?");
    visit.go(ours ? back : "/");
  }
}
