package dev.crestfall.authentication.gotrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.kernel.route.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refusals as GoTrue words them: in two shapes by the version that the client speaks, and in
/// OAuth's where OAuth has one.
public final class GotrueErrors {
  /// Names the version that a client speaks.
  public static final String VERSION_HEADER = "X-Supabase-Api-Version";

  /// The first version with the newer shape.
  public static final String VERSION = "2024-01-01";

  private static final Set<String> OAUTH =
      Set.of(
          "invalid_request",
          "invalid_grant",
          "invalid_client",
          "invalid_scope",
          "invalid request",
          "invalid nonce",
          "unauthorized_client",
          "unsupported_response_type",
          "access_denied",
          "server_error",
          "temporarily_unavailable");

  /// What the router calls otherwise.
  private static final Map<String, String> NAMES =
      Map.of(
          "body_invalid", "bad_json",
          "body_incomplete", "bad_json",
          "body_too_large", "request_entity_too_large",
          "internal_error", "unexpected_failure");

  private GotrueErrors() {}

  /// The code as GoTrue names it.
  public static String code(ApiError error) {
    return NAMES.getOrDefault(error.code(), error.code());
  }

  /// Whether the client speaks the newer shape.
  public static boolean isDated(@Nullable String version) {
    return version != null
        && version.matches("\\d{4}-\\d{2}-\\d{2}")
        && version.compareTo(VERSION) >= 0;
  }

  /// A refusal as JSON.
  public static String body(ApiError error, boolean dated, String requestId) {
    String code = code(error);
    ObjectNode body = Json.MAPPER.createObjectNode();
    if (OAUTH.contains(code)) {
      return Json.text(body.put("error", code).put("error_description", error.text()));
    }
    if (dated) {
      body.put("code", code).put("message", error.text());
    } else {
      body.put("code", error.status()).put("error_code", code).put("msg", error.text());
    }
    if (error.status() >= 500) {
      body.put("error_id", requestId);
    }
    if (code.equals("weak_password")) {
      ArrayNode reasons = body.putObject("weak_password").putArray("reasons");
      error.details().forEach(detail -> reasons.add(detail.rule()));
    }
    return Json.text(body);
  }

  /// 422 for a password that is not taken.
  public static ApiError weak(Weakness weakness) {
    List<Detail> reasons =
        weakness.reasons().stream().map(reason -> new Detail("password", reason)).toList();
    return new ApiError(422, "weak_password", weakness.message()).because(reasons);
  }

  /// 400 for input that breaks a rule.
  public static ApiError invalid(String message) {
    return new ApiError(400, "validation_failed", message);
  }

  /// 422, which GoTrue says where a rule of the installation is broken.
  public static ApiError unprocessable(String code, String message) {
    return new ApiError(422, code, message);
  }
}
