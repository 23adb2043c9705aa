package dev.crestfall.kernel.route;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The JSON object of a request. Members are asked for one by one; what is wrong with them gathers
/// and is refused at once by [#check()]. Members that nobody asks for are ignored.
public final class Body {
  /// The longest body that is read, in bytes.
  public static final long MAX_BYTES = 1024 * 1024;

  private final ObjectNode members;
  private final List<Detail> problems = new ArrayList<>();

  private Body(ObjectNode members) {
    this.members = members;
  }

  /// Reads the body of a request; an absent one is an empty object.
  ///
  /// @throws ApiError 413, 415 for another content type, 400 `body_invalid` for what is no JSON
  ///   object in UTF-8, has a member twice, or is too deep
  public static Body of(Context ctx) {
    String text = Router.text(ctx, MAX_BYTES);
    if (text.isEmpty()) {
      return new Body(Json.MAPPER.createObjectNode());
    }
    Bodies.requireJson(ctx.contentType());
    try {
      if (Json.MAPPER.readTree(text) instanceof ObjectNode object) {
        return new Body(object);
      }
    } catch (JsonProcessingException e) {
      throw new ApiError(400, "body_invalid", "The body is not valid JSON" + place(e));
    }
    throw new ApiError(400, "body_invalid", "The body must be a JSON object");
  }

  /// Where, and no more: Jackson's own words quote the body, which may hold a secret.
  private static String place(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  /// A text that must be there and not be blank; empty when it is not, which [#check()] refuses.
  public String text(String name) {
    Optional<String> value = optionalText(name);
    if (value.isEmpty() || value.get().isBlank()) {
      if (problems.stream().noneMatch(p -> p.path().equals(name))) {
        wrong(name, "is required");
      }
      return "";
    }
    return value.get();
  }

  /// A text that may be left out or null.
  public Optional<String> optionalText(String name) {
    JsonNode node = members.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      wrong(name, "must be a string");
      return Optional.empty();
    }
    if (node.textValue().indexOf('\0') >= 0) {
      wrong(name, "must not contain a NUL character");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  /// True or false; `otherwise` when it is left out.
  public boolean flag(String name, boolean otherwise) {
    JsonNode node = members.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (!node.isBoolean()) {
      wrong(name, "must be true or false");
      return otherwise;
    }
    return node.booleanValue();
  }

  /// An object that may be left out or null.
  public Optional<ObjectNode> object(String name) {
    JsonNode node = members.path(name);
    if (node instanceof ObjectNode object) {
      return Optional.of(object);
    }
    if (!node.isMissingNode() && !node.isNull()) {
      wrong(name, "must be an object");
    }
    return Optional.empty();
  }

  /// A list of texts; empty when it is left out.
  public List<String> texts(String name) {
    JsonNode node = members.path(name);
    List<String> texts = new ArrayList<>();
    if (node.isMissingNode() || node.isNull()) {
      return texts;
    }
    boolean good = node.isArray();
    for (JsonNode one : node) {
      good &= one.isTextual();
      texts.add(one.asText());
    }
    if (!good) {
      wrong(name, "must be a list of strings");
    }
    return texts;
  }

  /// Whether the member is there, null included.
  public boolean has(String name) {
    return members.has(name);
  }

  /// The object itself, for what has a shape of its own.
  public ObjectNode node() {
    return members;
  }

  /// Notes that a value breaks a rule.
  public void wrong(String path, String rule) {
    problems.add(new Detail(path, rule));
  }

  /// Refuses everything that was noted.
  ///
  /// @throws ApiError 400 `validation_failed` with each path and rule
  public void check() {
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
  }
}
