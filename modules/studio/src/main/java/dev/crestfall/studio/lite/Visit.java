package dev.crestfall.studio.lite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Bodies;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.lite.Apis.Answer;
import dev.crestfall.studio.lite.Apis.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request to a page, and the answer to it.
final class Visit {
  private static final long LONGEST_FORM = 32 * 1024;
  private static final int TOKEN_BYTES = 24;
  private static final Set<String> SAFE = Set.of("GET", "HEAD");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Exchange exchange;
  private final Apis apis;
  private final Templates templates;
  private final Words words;
  private final Form query;
  private final Form form;
  private @Nullable Person person;
  private @Nullable String problem;

  /// Who is signed in.
  ///
  /// @param csrf goes with what is changed
  record Person(String name, String csrf, JsonNode user) {}

  Visit(Exchange exchange, Apis apis, Templates templates) {
    this.exchange = exchange;
    this.apis = apis;
    this.templates = templates;
    this.words =
        Words.of(Cookies.get(exchange, Cookies.LANGUAGE), exchange.header("Accept-Language"));
    this.query = new Form(exchange.query());
    this.form = new Form(isSafe() ? null : Bodies.text(exchange, LONGEST_FORM));
  }

  private boolean isSafe() {
    return SAFE.contains(exchange.method());
  }

  boolean isPost() {
    return exchange.method().equals("POST");
  }

  Exchange exchange() {
    return exchange;
  }

  Words words() {
    return words;
  }

  Form query() {
    return query;
  }

  Form form() {
    return form;
  }

  /// Keeps what went wrong for the page that is rendered next.
  void problem(String text) {
    problem = text;
  }

  /// Looks who is signed in; null for nobody.
  @Nullable Person person() throws IOException {
    if (person == null) {
      Answer session = apis.get(exchange, "/authentication/session", Credential.COOKIE);
      if (session.status() == 503) {
        throw new ApiError(503, "authority_unavailable", words.get("busy"));
      }
      if (session.ok()) {
        Answer user = apis.get(exchange, "/authentication/user", Credential.COOKIE);
        String name = user.body().path("email").asText(user.body().path("id").asText());
        person = new Person(name, session.body().path("csrf_token").asText(), user.body());
      }
    }
    return person;
  }

  /// Forgets who is signed in, where that has just changed.
  void forget() {
    person = null;
  }

  Answer get(String target) throws IOException {
    return apis.get(exchange, target, Credential.COOKIE);
  }

  Answer send(String method, String target, @Nullable ObjectNode body, Credential credential)
      throws IOException {
    Answer answer = apis.send(exchange, method, target, body, credential);
    for (String cookie : answer.cookies()) {
      exchange.addHeader("Set-Cookie", cookie);
    }
    return answer;
  }

  /// A JSON object of these texts; those that are empty are left out.
  static ObjectNode json(String... namesAndValues) {
    ObjectNode object = Json.MAPPER.createObjectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!namesAndValues[i + 1].isEmpty()) {
        object.put(namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return object;
  }

  /// Refuses a form that did not come from a page of ours.
  ///
  /// @throws ApiError 403
  void requireOurForm() throws IOException {
    String site = exchange.header("Sec-Fetch-Site");
    String origin = exchange.header("Origin");
    boolean foreign =
        site != null && !site.equals("same-origin")
            || origin != null && !origin.equalsIgnoreCase(exchange.origin());
    String sent = form.get("token");
    if (foreign || sent.isEmpty() || !isEqual(sent, token())) {
      throw new ApiError(403, "form_expired", words.get("form_expired"));
    }
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /// What forms of this browser send back: of the session, or before there is one of a cookie.
  private String token() throws IOException {
    Person known = person();
    return known != null ? known.csrf() : Cookies.get(exchange, Cookies.FORM);
  }

  private String tokenOfPage() throws IOException {
    String token = token();
    if (!token.isEmpty()) {
      return token;
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Cookies.set(exchange, Cookies.FORM, made);
    return made;
  }

  /// Answers with a page.
  ///
  /// @param title the name of its text
  void page(String template, String title, Map<String, Object> values) throws IOException {
    page(template, title, null, values);
  }

  /// Answers with a page that says what is done.
  ///
  /// @param title the name of its text
  /// @param notice null for nothing
  void page(String template, String title, @Nullable String notice, Map<String, Object> values)
      throws IOException {
    Person known = person();
    String path = exchange.path() + (exchange.query() == null ? "" : "?" + exchange.query());
    Page page =
        new Page(
            words,
            words.get(title),
            known == null ? null : known.name(),
            tokenOfPage(),
            isSafe() ? path : exchange.path(),
            problem,
            notice);
    exchange.setHeader("Content-Language", words.language());
    templates.send(exchange, template, page, values);
  }

  /// Sends the browser to another page.
  ///
  /// @param path below the prefix
  void go(String path) throws IOException {
    exchange.status(303);
    exchange.setHeader("Location", exchange.origin() + "/lite" + path);
    exchange.setHeader("Cache-Control", "no-store");
    exchange.send();
  }
}
