package dev.crestfall.gateway.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Caddy's whole configuration, as its admin API takes it.
final class CaddyDocument {
  private static final long SECOND = 1_000_000_000L;
  private static final int MAX_HEADER_BYTES = 256 * 1024;

  private final CaddySite site;
  private final CaddyFolders folders;

  CaddyDocument(CaddySite site, CaddyFolders folders) {
    this.site = site;
    this.folders = folders;
  }

  /// One that only lets itself be told what to do.
  static JsonNode silent(CaddyFolders folders) {
    return Json.MAPPER.valueToTree(Map.of("admin", admin(folders), "logging", logging(folders)));
  }

  /// All of it.
  ///
  /// @param given without a certificate Caddy gets its own
  JsonNode whole(Given given) {
    Map<String, Object> apps = new LinkedHashMap<>();
    apps.put("http", http(given));
    apps.put("tls", tls(given));
    apps.put(
        "pki", Map.of("certificate_authorities", Map.of("local", Map.of("install_trust", false))));
    return Json.MAPPER.valueToTree(
        Map.of(
            "admin",
            admin(folders),
            "logging",
            logging(folders),
            "storage",
            Map.of("module", "file_system", "root", folders.state().resolve("storage").toString()),
            "apps",
            apps));
  }

  /// What Caddy is given where the settings name it.
  ///
  /// @param certificate where it asks for its certificate
  /// @param caRoot the root that an ACME authority's own TLS hangs on, where Caddy may read it
  record Given(Optional<String> certificate, Optional<Path> caRoot) {}

  private static Map<String, Object> admin(CaddyFolders folders) {
    return Map.of("listen", "unix/" + folders.socket(), "config", Map.of("persist", false));
  }

  /// Requests are in our own log. Neither headers nor the query of one that failed may be kept.
  private static Map<String, Object> logging(CaddyFolders folders) {
    Map<String, Object> writer =
        Map.of(
            "output",
            "file",
            "filename",
            folders.state().resolve("caddy.log").toString(),
            "roll_size_mb",
            10,
            "roll_keep",
            3);
    Map<String, Object> fields =
        Map.of(
            "request>headers", Map.of("filter", "delete"),
            "resp_headers", Map.of("filter", "delete"),
            "request>uri", Map.of("filter", "regexp", "regexp", "\\?.*", "value", ""));
    Map<String, Object> encoder =
        Map.of("format", "filter", "wrap", Map.of("format", "json"), "fields", fields);
    return Map.of("logs", Map.of("default", Map.of("writer", writer, "encoder", encoder)));
  }

  private Map<String, Object> http(Given given) {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("listen", List.of(site.host() + ":" + site.tls().httpsPort()));
    server.put("read_header_timeout", 10 * SECOND);
    server.put("idle_timeout", 60 * SECOND);
    server.put("max_header_bytes", MAX_HEADER_BYTES);
    server.put(
        "tls_connection_policies", List.of(Map.of("protocol_min", "tls" + site.tls().minTls())));
    server.put(
        "automatic_https",
        Map.of(
            "disable_redirects",
            site.tls().httpPort() == 0,
            "disable_certificates",
            given.certificate().isPresent()));
    CaddyRoutes routes = new CaddyRoutes(site);
    server.put("routes", routes.served());
    server.put("errors", Map.of("routes", routes.refused()));
    Map<String, Object> http = new LinkedHashMap<>();
    if (site.tls().httpPort() != 0) {
      http.put("http_port", site.tls().httpPort());
    }
    http.put("https_port", site.tls().httpsPort());
    http.put("servers", Map.of("crestfall", server));
    return http;
  }

  private Map<String, Object> tls(Given given) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("subjects", site.domains());
    if (given.certificate().isPresent()) {
      policy.put(
          "get_certificate", List.of(Map.of("via", "http", "url", given.certificate().get())));
    } else {
      policy.put("issuers", List.of(issuer(given)));
    }
    return Map.of("automation", Map.of("policies", List.of(policy)));
  }

  /// Caddy's own authority where there are no names, else one that speaks ACME.
  private Map<String, Object> issuer(Given given) {
    if (site.tls().domains().isEmpty()) {
      return Map.of("module", "internal");
    }
    Map<String, Object> issuer = new LinkedHashMap<>();
    issuer.put("module", "acme");
    site.caddy().email().ifPresent(email -> issuer.put("email", email));
    site.caddy().caUrl().ifPresent(url -> issuer.put("ca", url));
    given
        .caRoot()
        .ifPresent(root -> issuer.put("trusted_roots_pem_files", List.of(root.toString())));
    if (site.tls().httpPort() == 0) {
      issuer.put("challenges", Map.of("http", Map.of("disabled", true)));
    }
    return issuer;
  }
}
