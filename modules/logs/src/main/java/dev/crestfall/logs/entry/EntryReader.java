package dev.crestfall.logs.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.crestfall.kernel.redact.Redaction;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads lines that Postgres wrote as `jsonlog`. Whatever else is in the file is no entry: lines
/// that imitate one inside of a message are one text of it.
public final class EntryReader {
  private static final int LONGEST = 16_384;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(32 << 20).maxNestingDepth(4).build())
          .build();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  private static final Pattern DURATION =
      Pattern.compile(
          "^duration: (\\d+\\.\\d+) ms(?:  (?:statement|(?:parse|bind|execute)[^:]*): (.*))?",
          Pattern.DOTALL);

  private EntryReader() {}

  /// The entry of a line; empty for anything else.
  public static Optional<LogEntry> read(String id, byte[] line) {
    Map<String, String> said = new HashMap<>();
    try (JsonParser parser = FACTORY.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (!value.isScalarValue()) {
          return Optional.empty();
        }
        said.put(name, parser.getText());
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return entry(id, said);
  }

  private static Optional<LogEntry> entry(String id, Map<String, String> said) {
    Instant at = time(said.get("timestamp"));
    String message = said.get("message");
    if (at == null || !said.containsKey("error_severity")) {
      return Optional.empty();
    }
    Cut cut = new Cut();
    String text = cut.of(message == null ? "" : message);
    String statement = said.get("statement");
    Double duration = null;
    Matcher timed = DURATION.matcher(message == null ? "" : message);
    if (timed.find()) {
      duration = Double.valueOf(timed.group(1));
      if (statement == null && timed.group(2) != null) {
        statement = timed.group(2);
        text = "duration: " + timed.group(1) + " ms";
      }
    }
    return Optional.of(
        new LogEntry(
            id,
            at,
            Level.of(said.getOrDefault("error_severity", "")).label(),
            text,
            said.get("state_code"),
            cut.orNull(said.get("detail")),
            cut.orNull(said.get("hint")),
            cut.orNull(said.get("context")),
            cut.orNull(statement),
            number(said.get("cursor_position")),
            duration,
            said.get("user"),
            said.get("dbname"),
            said.get("application_name"),
            said.get("remote_host"),
            number(said.get("pid")),
            said.get("backend_type"),
            queryId(said.get("query_id")),
            cut.happened ? Boolean.TRUE : null));
  }

  /// Texts without secrets, and not longer than anybody reads.
  private static final class Cut {
    private boolean happened;

    String of(String text) {
      boolean isLong = text.length() > LONGEST;
      happened |= isLong;
      return Redaction.of(isLong ? text.substring(0, LONGEST) : text);
    }

    @Nullable String orNull(@Nullable String text) {
      return text == null || text.isEmpty() ? null : of(text);
    }
  }

  /// `log_timezone` of our own cluster is UTC.
  private static @Nullable Instant time(@Nullable String text) {
    if (text == null || !text.endsWith(" UTC")) {
      return null;
    }
    try {
      return LocalDateTime.parse(text.substring(0, text.length() - 4), TIME)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Integer number(@Nullable String text) {
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable String queryId(@Nullable String text) {
    return text == null || text.equals("0") ? null : text;
  }
}
