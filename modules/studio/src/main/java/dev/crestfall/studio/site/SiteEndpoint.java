package dev.crestfall.studio.site;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.studio.packing.Packing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Files of the pages, packed as the browser likes it; every other path is the page itself, which
/// reads the path.
public final class SiteEndpoint {
  /// Stands in the page where the nonce of an answer goes.
  static final String NONCE = "__CSP_NONCE__";

  private static final String ASSETS = "assets/";
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final SiteFiles files;
  private final SecureRandom random = new SecureRandom();

  public SiteEndpoint() {
    this("/dev/crestfall/studio/site/");
  }

  SiteEndpoint(String root) {
    this.files = new SiteFiles(root);
  }

  /// Whether the pages were built.
  public boolean isBuilt() {
    return files.has("index.html");
  }

  /// Answers a path below `/studio`.
  public void handle(Exchange exchange) throws IOException {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      NativeErrors.send(
          exchange,
          new ApiError(405, "method_not_allowed", "This path does not take that method")
              .with("Allow", "GET, HEAD"));
      return;
    }
    String name = exchange.path().substring(1);
    Optional<byte[]> file = name.equals("index.html") ? Optional.empty() : files.read(name);
    if (file.isPresent()) {
      file(exchange, name, file.get());
    } else if (name.startsWith(ASSETS)) {
      // The page in its place would be taken for a script that is broken.
      exchange.setHeader("Cache-Control", "no-store");
      NativeErrors.send(exchange, 404, "asset_not_found", "There is no such file");
    } else {
      page(exchange);
    }
  }

  private void file(Exchange exchange, String name, byte[] plain) throws IOException {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    exchange.setHeader("Content-Type", type == null ? "application/octet-stream" : type);
    exchange.setHeader("Vary", "Accept-Encoding");
    exchange.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (name.startsWith(ASSETS)) {
      exchange.setHeader("Cache-Control", FOREVER);
    } else {
      String tag = '"' + files.version(name, plain) + '"';
      exchange.setHeader("Cache-Control", "no-cache");
      exchange.setHeader("ETag", tag);
      if (tag.equals(exchange.header("If-None-Match"))) {
        exchange.status(304);
        exchange.send();
        return;
      }
    }
    exchange.send(packed(exchange, name).orElse(plain));
  }

  private Optional<byte[]> packed(Exchange exchange, String name) throws IOException {
    String accepted = exchange.header("Accept-Encoding");
    if (Packing.accepts(accepted, "br")) {
      Optional<byte[]> brotli = files.read(name + ".br");
      if (brotli.isPresent()) {
        exchange.setHeader("Content-Encoding", "br");
        return brotli;
      }
    }
    if (Packing.accepts(accepted, "gzip")) {
      Optional<byte[]> gzip = files.read(name + ".gz");
      gzip.ifPresent(_ -> exchange.setHeader("Content-Encoding", "gzip"));
      return gzip;
    }
    return Optional.empty();
  }

  private void page(Exchange exchange) throws IOException {
    Optional<String> page = files.index();
    String nonce = nonce();
    exchange.setHeader("Content-Type", "text/html; charset=utf-8");
    exchange.setHeader("Cache-Control", "no-store");
    exchange.setHeader("Content-Security-Policy", policy(nonce));
    exchange.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    exchange.setHeader(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    String html = page.map(text -> text.replace(NONCE, nonce)).orElse(NotBuilt.PAGE);
    exchange.send(html.getBytes(StandardCharsets.UTF_8));
  }

  private String nonce() {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// Scripts are files of ours alone; a style that a script makes carries the answer's nonce.
  private static String policy(String nonce) {
    return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; ".formatted(nonce)
        + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        + "report-uri /studio/csp-report";
  }
}
