package dev.crestfall.authentication.external;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/// A person's browser: keeps cookies, says that it goes to a page, and is led by hand.
public final class Browser implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// An answer, with the place that it leads to.
  public record Page(int status, String location, String body) {
    static Page of(HttpResponse<String> answer) {
      return new Page(
          answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body());
    }

    /// The values after `?` of the place.
    public Map<String, String> query() {
      String text = location.split("#", 2)[0];
      return Form.decode(text.contains("?") ? text.split("\\?", 2)[1] : "");
    }

    /// The values after `#` of the place.
    public Map<String, String> fragment() {
      return Form.decode(location.contains("#") ? location.split("#", 2)[1] : "");
    }

    /// The access token among them, empty when there is none.
    public String token() {
      return fragment().getOrDefault("access_token", "");
    }

    public JsonNode json() {
      return Json.tree(body);
    }
  }

  /// Goes to a page.
  public Page go(String address) {
    return send(request(address).header("Accept", "text/html,*/*").GET());
  }

  /// Sends a form from another site's page.
  public Page submit(String address, Map<String, String> form) {
    return send(
        request(address)
            .header("Accept", "text/html,*/*")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Form.encode(form))));
  }

  /// Lets a script of a page ask; `bearer` may be empty.
  public Page fetch(String address, String bearer) {
    return send(script(address, bearer).GET());
  }

  /// Lets a script send a form.
  public Page form(String address, Map<String, String> form) {
    return send(
        script(address, "")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Form.encode(form))));
  }

  /// Lets a script send JSON.
  public Page post(String address, String bearer, Map<String, ?> body) {
    return send(
        script(address, bearer)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.text(body))));
  }

  /// Lets a script send JSON by any method; `json` may be empty.
  public Page json(String method, String address, String bearer, String json) {
    return send(
        script(address, bearer)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : json)));
  }

  private static HttpRequest.Builder script(String address, String bearer) {
    HttpRequest.Builder request = request(address).header("Sec-Fetch-Mode", "cors");
    return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address));
  }

  private Page send(HttpRequest.Builder request) {
    try {
      return Page.of(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
