package dev.crestfall.rest.error;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `RAISE SQLSTATE 'PGRST'`: MESSAGE holds the body, DETAIL the status and headers, both as JSON.
final class RaisedAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RaisedAnswer() {}

  static RestError parse(String message, @Nullable String detail) {
    JsonNode body = object(message);
    if (body == null || !body.path("code").isTextual() || !body.path("message").isTextual()) {
      return RaiseErrors.badMessage(message);
    }
    if (!isOptionalText(body.path("details")) || !isOptionalText(body.path("hint"))) {
      return RaiseErrors.badMessage(message);
    }
    if (detail == null) {
      return RaiseErrors.noDetail();
    }
    JsonNode head = object(detail);
    List<Map.Entry<String, String>> headers = head == null ? null : headers(head.path("headers"));
    if (head == null
        || headers == null
        || !head.path("status").isIntegralNumber()
        || !isOptionalText(head.path("status_text"))) {
      return RaiseErrors.badDetail(detail);
    }
    int status = head.path("status").asInt();
    return new RestError(
        new RestError.Answer(
            status >= 200 && status <= 599 ? status : 500,
            body.path("code").asText(),
            body.path("message").asText(),
            optional(body.path("details")),
            optional(body.path("hint")),
            headers,
            optional(head.path("status_text"))));
  }

  private static @Nullable JsonNode object(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return node != null && node.isObject() ? node : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /// By name; null when it is not an object of texts.
  private static @Nullable List<Map.Entry<String, String>> headers(JsonNode node) {
    if (!node.isObject()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> header : node.properties()) {
      if (!header.getValue().isTextual()) {
        return null;
      }
      headers.put(header.getKey(), header.getValue().asText());
    }
    return new ArrayList<>(headers.entrySet());
  }

  private static boolean isOptionalText(JsonNode node) {
    return node.isMissingNode() || node.isNull() || node.isTextual();
  }

  private static @Nullable String optional(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
