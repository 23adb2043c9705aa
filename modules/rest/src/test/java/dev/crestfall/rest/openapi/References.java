package dev.crestfall.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// References within a document.
public final class References {
  private References() {}

  /// What a reference leads to; a missing node when it leads nowhere.
  public static JsonNode resolve(JsonNode document, String reference) {
    String pointer =
        URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    return document.at(pointer);
  }

  public static List<String> broken(JsonNode document) {
    return document.findValues("$ref").stream()
        .map(JsonNode::textValue)
        .filter(reference -> resolve(document, reference).isMissingNode())
        .toList();
  }
}
