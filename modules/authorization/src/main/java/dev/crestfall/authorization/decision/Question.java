package dev.crestfall.authorization.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.References;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One question in AuthZEN's shape: may this subject do this action to this resource?
///
/// @param subject whose rights are asked for
/// @param other whether that is somebody else than the caller
record Question(Subject subject, boolean other, String action, String type, String id) {
  /// Reads a question; what it leaves out is taken from `defaults`, and the subject from the
  /// caller.
  ///
  /// @throws ApiError 400 for one that is not complete
  static Question of(Caller caller, JsonNode question, @Nullable ObjectNode defaults) {
    List<Detail> wrong = new ArrayList<>();
    JsonNode subject = member(question, defaults, "subject");
    JsonNode action = member(question, defaults, "action");
    JsonNode resource = member(question, defaults, "resource");
    Optional<Principal> principal = References.principal(subject);
    if (!subject.isMissingNode() && principal.isEmpty()) {
      wrong.add(new Detail("subject", "must have a type and an id"));
    }
    String name = action.path("name").asText("");
    if (name.isEmpty()) {
      wrong.add(new Detail("action.name", "is required"));
    }
    String type = resource.path("type").asText("");
    String id = resource.path("id").asText("");
    if (type.isEmpty()) {
      wrong.add(new Detail("resource.type", "is required"));
    } else if (id.isEmpty() && !type.equals("global")) {
      wrong.add(new Detail("resource.id", "is required"));
    }
    if (!wrong.isEmpty()) {
      throw ApiError.invalid(wrong);
    }
    boolean other = principal.isPresent() && !caller.is(principal.get());
    return new Question(
        other ? Subject.of(principal.get()) : caller.subject(), other, name, type, id);
  }

  static JsonNode member(JsonNode question, @Nullable ObjectNode defaults, String name) {
    JsonNode own = question.path(name);
    return own.isMissingNode() && defaults != null ? defaults.path(name) : own;
  }
}
