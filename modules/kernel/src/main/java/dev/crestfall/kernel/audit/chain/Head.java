package dev.crestfall.kernel.audit.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;

/// What a chain was at a time, signed.
///
/// @param number of the row that the hash goes up to
/// @param retired whether the month was dropped for its age afterwards
@SuppressWarnings("ArrayRecordComponent") // read and written, never compared
public record Head(
    LocalDate month,
    long number,
    byte[] hash,
    OffsetDateTime at,
    boolean retired,
    UUID keyId,
    byte[] signature) {

  /// What is signed.
  static byte[] message(Chain chain, OffsetDateTime at, boolean retired) {
    return CanonicalJson.of(json(chain.month(), chain.rows(), chain.hash(), at, retired))
        .getBytes(StandardCharsets.UTF_8);
  }

  byte[] message() {
    return message(new Chain(month, number, hash), at, retired);
  }

  /// One line of the exported file.
  String line() {
    return Json.text(
            json(month, number, hash, at, retired)
                .put("key_id", keyId.toString())
                .put("signature", HexFormat.of().formatHex(signature)))
        + "\n";
  }

  /// Reads a line of the exported file.
  ///
  /// @throws IllegalArgumentException when it is none
  static Head parse(String line) {
    try {
      JsonNode json = Json.tree(line);
      HexFormat hex = HexFormat.of();
      return new Head(
          LocalDate.parse(json.path("month").asText()),
          json.path("number").asLong(),
          hex.parseHex(json.path("hash").asText()),
          OffsetDateTime.parse(json.path("at").asText()),
          json.path("retired").asBoolean(),
          UUID.fromString(json.path("key_id").asText()),
          hex.parseHex(json.path("signature").asText()));
    } catch (IllegalStateException | java.time.DateTimeException e) {
      throw new IllegalArgumentException("Not the head of a chain", e);
    }
  }

  private static ObjectNode json(
      LocalDate month, long number, byte[] hash, OffsetDateTime at, boolean retired) {
    return Json.MAPPER
        .createObjectNode()
        .put("month", month.toString())
        .put("number", number)
        .put("hash", HexFormat.of().formatHex(hash))
        .put("at", at.withOffsetSameInstant(ZoneOffset.UTC).toString())
        .put("retired", retired);
  }
}
