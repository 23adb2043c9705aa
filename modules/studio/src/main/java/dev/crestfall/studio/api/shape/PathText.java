package dev.crestfall.studio.api.shape;

import dev.crestfall.kernel.ApiError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Paths and queries as they are sent, decoded strictly.
public final class PathText {
  private PathText() {}

  /// The parts of a path; one may hold a slash that was encoded.
  ///
  /// @throws ApiError 400 `request_invalid`
  public static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.substring(Math.min(1, path.length())).split("/", -1)) {
      parts.add(decode(part, false));
    }
    return parts;
  }

  /// Parameters by name, in order.
  ///
  /// @throws ApiError 400 `request_invalid`
  public static Map<String, List<String>> query(@Nullable String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (query == null) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] sides = pair.split("=", 2);
        parameters
            .computeIfAbsent(decode(sides[0], true), _ -> new ArrayList<>())
            .add(sides.length == 1 ? "" : decode(sides[1], true));
      }
    }
    return parameters;
  }

  private static String decode(String text, boolean plus) {
    byte[] bytes = new byte[text.length() * 3];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) octet(text, i);
        i += 2;
      } else {
        for (byte b : String.valueOf(plus && c == '+' ? ' ' : c).getBytes(StandardCharsets.UTF_8)) {
          bytes[length++] = b;
        }
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int octet(String text, int at) {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw malformed();
    }
    return high * 16 + low;
  }

  private static ApiError malformed() {
    return new ApiError(400, "request_invalid", "The URL is not encoded in UTF-8");
  }
}
