package dev.crestfall.rest.request.query;

import dev.crestfall.rest.error.RestError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-encoding. What decodes to anything but UTF-8, or holds a NUL, is refused as PostgreSQL
/// itself would refuse it later.
public final class Percent {
  private Percent() {}

  /// Decodes a part of a query string or of a form, where `+` is a space.
  public static String decodeForm(String raw, int start, int end) {
    return decode(raw, start, end, true);
  }

  /// Decodes a path segment.
  public static String decodePath(String raw, int start, int end) {
    return decode(raw, start, end, false);
  }

  private static String decode(String raw, int start, int end, boolean plusIsSpace) {
    boolean plain = true;
    for (int i = start; i < end && plain; i++) {
      char c = raw.charAt(i);
      plain = c != '%' && c != 0 && c < 0xd800 && !(plusIsSpace && c == '+');
    }
    String part = raw.substring(start, end);
    return plain ? part : decodeBytes(part.getBytes(StandardCharsets.UTF_8), plusIsSpace);
  }

  private static String decodeBytes(byte[] bytes, boolean plusIsSpace) {
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
        b =
            (byte)
                (HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
        i += 2;
      } else if (b == '+' && plusIsSpace) {
        b = ' ';
      }
      if (b == 0) {
        throw badEncoding("0x00");
      }
      bytes[length++] = b;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException _) {
      throw badEncoding("0x" + HexFormat.of().toHexDigits(firstBad(bytes, length)));
    }
  }

  private static byte firstBad(byte[] bytes, int length) {
    ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
    java.nio.CharBuffer sink = java.nio.CharBuffer.allocate(length);
    StandardCharsets.UTF_8.newDecoder().decode(rest, sink, true);
    return rest.hasRemaining() ? rest.get() : 0;
  }

  private static RestError badEncoding(String bytes) {
    String message = "invalid byte sequence for encoding \"UTF8\": " + bytes;
    return RestError.of(400, "22021", message, null, null);
  }

  private static boolean isHex(byte b) {
    return HexFormat.isHexDigit(b);
  }

  /// Appends `text` with everything but unreserved characters encoded.
  public static void encode(String text, StringBuilder target) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(b)) {
        target.append((char) b);
      } else {
        target.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)));
        target.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
      }
    }
  }

  private static boolean isUnreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_'
        || b == '.'
        || b == '~';
  }
}
