package dev.crestfall.authentication.oauth.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What is sent to OAuth's endpoints, and how they answer.
final class OAuthFormRoutes {
  private static final long LONGEST = 64 * 1024;

  private OAuthFormRoutes() {}

  /// Reads a form, or as GoTrue does JSON.
  ///
  /// @throws ApiError 400 `invalid_request`
  static Map<String, String> read(Context ctx, Exchange exchange) {
    String type = ctx.contentType() == null ? "" : ctx.contentType().toLowerCase(Locale.ROOT);
    boolean json = type.startsWith("application/json");
    if (!json && !type.startsWith("application/x-www-form-urlencoded")) {
      throw invalid("Send application/x-www-form-urlencoded");
    }
    String text;
    try {
      text = new String(exchange.body(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw invalid("The body can't be read");
    }
    return json ? ofJson(text) : ofForm(text);
  }

  private static Map<String, String> ofForm(String text) {
    Map<String, String> form = Form.decode(text);
    long names =
        Arrays.stream(text.split("&", -1))
            .filter(pair -> !pair.isEmpty() && !pair.startsWith("="))
            .count();
    if (names != form.size()) {
      throw invalid("A parameter is there twice");
    }
    requirePlain(form);
    return form;
  }

  private static Map<String, String> ofJson(String text) {
    Map<String, String> form = new LinkedHashMap<>();
    try {
      if (!(Json.MAPPER.readTree(text) instanceof ObjectNode object)) {
        throw invalid("Invalid JSON body");
      }
      object
          .properties()
          .forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isTextual()) {
              form.put(member.getKey(), value.textValue());
            }
          });
    } catch (JsonProcessingException e) {
      throw invalid("Invalid JSON body");
    }
    requirePlain(form);
    return form;
  }

  /// A NUL can't be looked up in the database, and is nobody's.
  private static void requirePlain(Map<String, String> form) {
    if (form.values().stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
      throw invalid("A parameter has a NUL character");
    }
  }

  static ApiError invalid(String why) {
    return new ApiError(400, "invalid_request", why);
  }

  static void answer(Context ctx, ObjectNode body) {
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.text(body));
  }

  /// A refusal in OAuth's words, with GoTrue's beside them where it has other ones.
  static void refuse(Context ctx, ApiError error) {
    String code = error.code();
    ObjectNode body = Json.MAPPER.createObjectNode();
    boolean session = isOfRefreshToken(code);
    body.put("error", session ? "invalid_grant" : code);
    body.put("error_description", error.text());
    if (session || code.equals("invalid_client")) {
      body.put("code", error.status());
      body.put("error_code", session ? code : "invalid_credentials");
      body.put("msg", error.text());
    }
    ctx.status(error.status());
    error.headers().forEach(ctx::header);
    answer(ctx, body);
  }

  private static boolean isOfRefreshToken(String code) {
    return switch (code) {
      case "refresh_token_not_found",
          "refresh_token_already_used",
          "session_not_found",
          "session_expired",
          "user_banned",
          "validation_failed" ->
          true;
      default -> false;
    };
  }
}
