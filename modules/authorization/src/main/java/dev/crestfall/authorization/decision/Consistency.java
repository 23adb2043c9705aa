package dev.crestfall.authorization.decision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authorization.engine.Authority;
import dev.crestfall.authorization.engine.Engine;
import dev.crestfall.kernel.ApiError;
import java.util.function.Function;

/// How new the facts of a decision must be.
///
/// @param fresh ask the database itself
/// @param atLeast a revision that they must know of, 0 for none
record Consistency(boolean fresh, long atLeast) {
  /// Reads `"consistency":"fresh"` and `"at_least":812`, of the body or of its `context`.
  static Consistency of(JsonNode body) {
    JsonNode level = either(body, "consistency");
    JsonNode revision = either(body, "at_least");
    boolean known =
        level.isMissingNode()
            || level.asText("").equals("fresh")
            || level.asText("").equals("cached");
    if (!known) {
      throw ApiError.invalid("consistency", "must be fresh or cached");
    }
    if (!revision.isMissingNode()
        && !(revision.isIntegralNumber() && revision.canConvertToLong())) {
      throw ApiError.invalid("at_least", "must be a revision");
    }
    return new Consistency(level.asText("").equals("fresh"), revision.asLong(0));
  }

  private static JsonNode either(JsonNode body, String name) {
    JsonNode own = body.path(name);
    return own.isMissingNode() ? body.path("context").path(name) : own;
  }

  /// Asks facts that are new enough.
  <T> T ask(Authority authority, Function<Engine, T> question) {
    if (fresh) {
      return authority.fresh(question);
    }
    return question.apply(atLeast > 0 ? authority.atLeast(atLeast) : authority.engine());
  }
}
