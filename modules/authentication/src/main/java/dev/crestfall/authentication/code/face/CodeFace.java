package dev.crestfall.authentication.code.face;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.code.CodeConfig;
import dev.crestfall.authentication.code.Codes;
import dev.crestfall.authentication.code.Verification;
import dev.crestfall.authentication.code.flow.FlowStates;
import dev.crestfall.authentication.code.send.Links;
import dev.crestfall.authentication.code.send.Mails;
import dev.crestfall.authentication.code.send.Pause;
import dev.crestfall.authentication.code.send.Texts;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;

/// What the routes around codes work with.
public record CodeFace(
    Face face,
    CodeConfig config,
    Codes codes,
    Verification verification,
    Mails mails,
    Texts texts,
    FlowStates flows,
    Links links,
    Pause pause,
    RouteLimits rates) {
  Accounts accounts() {
    return face.accounts();
  }

  /// The answer that says nothing.
  static ObjectNode nothing() {
    return Json.MAPPER.createObjectNode();
  }

  static ApiError invalid(String message) {
    return new ApiError(400, "validation_failed", message);
  }

  static ApiError unprocessable(String code, String message) {
    return new ApiError(422, code, message);
  }
}
