package dev.crestfall.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.http.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/` says what is here, as a page to browsers and as JSON to everybody else; all that no module
/// serves is unknown.
final class RootEndpoint implements Endpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String STYLE =
      """

      :root { color-scheme: light dark }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }
      th { text-align: left; padding-right: 2rem; font-weight: 600 }
      """;

  /// The one style that the page has, by its hash.
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; frame-ancestors 'none'"
          .formatted(hash(STYLE));

  private final List<Module> modules;

  RootEndpoint(List<Module> modules) {
    this.modules = modules;
  }

  @Override
  public List<Operation> operations() {
    return Doorkeeper.readable("/", "everybody");
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    if (!exchange.path().equals("/")) {
      NativeErrors.send(exchange, 404, "path_not_found", "Nothing is served at this path");
      return;
    }
    if (Doorkeeper.refusesMethod(exchange)) {
      return;
    }
    exchange.setHeader("Vary", "Accept");
    String accept = exchange.header("Accept");
    if (accept != null && accept.contains("text/html")) {
      exchange.setHeader("Content-Type", "text/html; charset=utf-8");
      exchange.setHeader("Content-Security-Policy", POLICY);
      exchange.send(page().getBytes(StandardCharsets.UTF_8));
    } else {
      exchange.setHeader("Content-Type", "application/json; charset=utf-8");
      exchange.send(JSON.writeValueAsBytes(Map.of("name", "crestfall", "services", services())));
    }
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Map<String, Object>> services() {
    List<Map<String, Object>> services = new ArrayList<>();
    for (Module module : modules) {
      List<String> paths = paths(module);
      if (!paths.isEmpty()) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("name", module.name());
        service.put("paths", paths);
        services.add(service);
      }
    }
    return services;
  }

  private static List<String> paths(Module module) {
    return module.mounts().stream()
        .map(Mount::prefixes)
        .flatMap(List::stream)
        .filter(prefix -> !prefix.isEmpty())
        .toList();
  }

  private String page() {
    StringBuilder rows = new StringBuilder();
    for (Module module : modules) {
      List<String> paths = paths(module);
      if (!paths.isEmpty()) {
        rows.append("<tr><th scope=\"row\">").append(module.name()).append("</th><td>");
        paths.forEach(p -> rows.append("<a href=\"%s/\">%s/</a> ".formatted(p, p)));
        rows.append("</td></tr>\n");
      }
    }
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Crestfall</title>
    <style>%s</style>
    <h1>Crestfall</h1>
    <p>This origin serves:</p>
    <table>
    %s</table>
    <p>Health is at <a href="/health">/health</a>, metrics are at <a href="/metrics">/metrics</a>.</p>
    </html>
    """
        .formatted(STYLE, rows);
  }
}
