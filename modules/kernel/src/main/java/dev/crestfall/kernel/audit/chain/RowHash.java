package dev.crestfall.kernel.audit.chain;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.audit.AuditRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// `SHA-256(hash of the row before || row as canonical JSON)`.
final class RowHash {
  /// Exact, unlike the mapper of requests: what PostgreSQL kept may have many digits.
  private static final ObjectMapper EXACT =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  private RowHash() {}

  /// What the first row of a month is chained to.
  static byte[] first(LocalDate month) {
    return digest().digest(("crestfall audit " + month).getBytes(StandardCharsets.UTF_8));
  }

  static byte[] of(byte[] before, long number, AuditRow row) {
    MessageDigest digest = digest();
    digest.update(before);
    return digest.digest(CanonicalJson.of(json(number, row)).getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode json(long number, AuditRow row) {
    return EXACT
        .createObjectNode()
        .put("number", number)
        .put("id", row.id().toString())
        .put("at", row.at().withOffsetSameInstant(ZoneOffset.UTC).format(TIME))
        .put("action", row.action())
        .put("actor_type", row.actorType())
        .put("actor", row.actor())
        .put("session", row.session())
        .put("ip", row.ip())
        .put("request_id", row.requestId())
        .put("resource_type", row.resourceType())
        .put("resource", row.resource())
        .put("organization", row.organization())
        .put("workspace", row.workspace())
        .put("outcome", row.outcome())
        .set("details", tree(row.details()));
  }

  private static JsonNode tree(String json) {
    try {
      return EXACT.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("The details of an event are not JSON", e);
    }
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
