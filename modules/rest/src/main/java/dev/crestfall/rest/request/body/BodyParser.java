package dev.crestfall.rest.request.body;

import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a payload of a body.
public final class BodyParser {
  private static final byte[] EMPTY_ARRAY = {'[', ']'};

  private BodyParser() {}

  /// What a body is for.
  public enum Purpose {
    ROWS,
    /// Values for rows that exist: without keys there is nothing to do.
    CHANGES,
    ARGUMENTS
  }

  /// Reads a body.
  ///
  /// @param columns the keys that count, in which case JSON is not looked into; null for all
  public static Payload parse(
      byte[] body, MediaType type, Purpose purpose, @Nullable Set<String> columns) {
    boolean arguments = purpose == Purpose.ARGUMENTS;
    return switch (type) {
      case MediaType.Json _ when columns != null -> new Payload.Json(body, columns, false);
      case MediaType.Json _ -> json(body, purpose);
      case MediaType.Csv _ -> csv(body, purpose);
      case MediaType.FormUrlEncoded _ when arguments -> FormBody.arguments(body);
      case MediaType.FormUrlEncoded _ -> rows(FormBody.json(body), purpose);
      case MediaType.TextPlain _, MediaType.TextXml _, MediaType.OctetStream _ when arguments ->
          new Payload.Raw(body);
      default -> throw RequestErrors.body("Content-Type not acceptable: " + type.text());
    };
  }

  private static Payload json(byte[] body, Purpose purpose) {
    if (body.length == 0 && purpose == Purpose.ARGUMENTS) {
      return new Payload.Json(body, Set.of(), false);
    }
    return rows(body, purpose);
  }

  /// What is neither an object nor an array counts as an empty array.
  private static Payload rows(byte[] body, Purpose purpose) {
    JsonRows rows = JsonRows.read(body);
    if (rows == null) {
      throw RequestErrors.body("Empty or invalid json");
    }
    if (!rows.uniform()) {
      throw RequestErrors.body("All object keys must match");
    }
    boolean noKeys = purpose == Purpose.CHANGES && rows.keys().isEmpty();
    return rows.rowless()
        ? new Payload.Json(EMPTY_ARRAY, Set.of(), true)
        : new Payload.Json(body, rows.keys(), noKeys);
  }

  private static Payload csv(byte[] body, Purpose purpose) {
    CsvDocument document = CsvDocument.read(body);
    byte[] json = document.toJson();
    boolean empty = document.isEmpty() || (purpose == Purpose.CHANGES && document.keys().isEmpty());
    return document.isEmpty()
        ? new Payload.Json(json, Set.of(), true)
        : new Payload.Json(json, document.keys(), empty);
  }

  static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
