package dev.crestfall.authentication.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// Requests as apps, services and proxies send them.
final class Wire {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  Wire(String base) {
    this.base = base;
  }

  /// An answer.
  record Answer(int status, HttpResponse<String> whole) {
    JsonNode json() {
      return Json.tree(whole.body());
    }

    String text(String name) {
      return json().path(name).asText("");
    }

    String header(String name) {
      return whole.headers().firstValue(name).orElse("");
    }

    /// The values after `?` of the place that it leads to.
    Map<String, String> query() {
      return values(header("Location"));
    }
  }

  static Map<String, String> values(String address) {
    return Form.decode(address.contains("?") ? address.split("\\?", 2)[1] : "");
  }

  static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /// @param headers names and values by turns
  Answer get(String path, String... headers) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET(), headers);
  }

  Answer delete(String path, String... headers) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE(), headers);
  }

  Answer form(String path, Map<String, String> form, String... headers) {
    return raw(path, Form.encode(form), headers);
  }

  Answer raw(String path, String form, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return send(request, headers);
  }

  Answer post(String path, String json, String... headers) {
    return json("POST", path, json, headers);
  }

  Answer json(String method, String path, String json, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json));
    return send(request, headers);
  }

  private Answer send(HttpRequest.Builder request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      if (!headers[i + 1].isEmpty()) {
        request.header(headers[i], headers[i + 1]);
      }
    }
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
