package dev.crestfall.rest.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.response.header.Header;
import dev.crestfall.rest.response.header.HeaderText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What SQL says of the answer by `response.status` and `response.headers`.
final class Overrides {
  private static final JsonFactory JSON = new JsonFactory();

  /// The connection's own lines: the server decides them, or the answer could not be read.
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "connection", "upgrade", "trailer");

  private Overrides() {}

  /// `answer` with the status and headers that the settings ask for; theirs take the place of those
  /// of the same name.
  static Answer apply(Answer answer, @Nullable String status, @Nullable String headers) {
    if (status == null && headers == null) {
      return answer;
    }
    int finalStatus = status == null ? answer.status() : status(status);
    List<Header> given = headers == null ? List.of() : headers(headers);
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    given.forEach(header -> names.add(header.name()));
    List<Header> lines = new ArrayList<>(answer.headers());
    lines.removeIf(header -> names.contains(header.name()));
    given.stream()
        .filter(header -> !FRAMING.contains(header.name().toLowerCase(Locale.ROOT)))
        .forEach(lines::add);
    return new Answer(
        finalStatus, lines, Answer.hasNoBody(finalStatus) ? Answer.NO_BODY : answer.body());
  }

  /// Leading digits count, as in `201 Created`.
  private static int status(String text) {
    int digits = 0;
    while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
      digits++;
    }
    int status = digits == 0 || digits > 3 ? 0 : Integer.parseInt(text, 0, digits, 10);
    if (status < 200 || status > 599) {
      throw RequestErrors.responseStatus();
    }
    return status;
  }

  private static List<Header> headers(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      expect(parser, JsonToken.START_ARRAY);
      List<Header> headers = new ArrayList<>();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        headers.add(header(parser));
      }
      if (parser.currentToken() != JsonToken.END_ARRAY || parser.nextToken() != null) {
        throw RequestErrors.responseHeaders();
      }
      return headers;
    } catch (IOException e) {
      throw RequestErrors.responseHeaders();
    }
  }

  private static Header header(JsonParser parser) throws IOException {
    expect(parser, JsonToken.FIELD_NAME);
    String name = parser.currentName();
    expect(parser, JsonToken.VALUE_STRING);
    String value = parser.getText();
    expect(parser, JsonToken.END_OBJECT);
    if (!HeaderText.isToken(name) || HeaderText.hasControl(value)) {
      throw RequestErrors.responseHeaders();
    }
    return new Header(name, HeaderText.wire(value));
  }

  private static void expect(JsonParser parser, JsonToken token) throws IOException {
    if (parser.nextToken() != token) {
      throw RequestErrors.responseHeaders();
    }
  }
}
