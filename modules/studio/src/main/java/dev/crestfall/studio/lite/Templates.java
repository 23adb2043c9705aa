package dev.crestfall.studio.lite;

import dev.crestfall.kernel.http.Exchange;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// The pages' templates, compiled with the program.
final class Templates {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /// Answers with a page.
  void send(Exchange exchange, String template, Page page, Map<String, Object> values)
      throws IOException {
    Map<String, Object> all = new HashMap<>(values);
    all.put("page", page);
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render("lite/" + template + ".jte", all, output);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
    output.writeTo(bytes);
    exchange.setHeader("Content-Type", "text/html; charset=utf-8");
    exchange.setHeader("Content-Security-Policy", POLICY);
    exchange.setHeader("Referrer-Policy", "same-origin");
    exchange.setHeader("X-Frame-Options", "DENY");
    exchange.setHeader("X-Content-Type-Options", "nosniff");
    exchange.setHeader("Cache-Control", "no-store");
    exchange.send(bytes.toByteArray());
  }
}
