package dev.crestfall.kernel.route;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whole bodies of requests, bounded, unpacked when they are packed.
public final class Bodies {
  private Bodies() {}

  /// Reads a body of text.
  ///
  /// @throws ApiError 413, 408, 415 for a packing that is not known, 400 for what is no UTF-8
  public static String text(Exchange exchange, long limit) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(bytes(exchange, limit));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new ApiError(400, "body_invalid", "The body is not UTF-8");
    }
  }

  /// Reads a body.
  ///
  /// @throws ApiError 413, 408, 415 for a packing that is not known
  static byte[] bytes(Exchange exchange, long limit) {
    try {
      return Packed.unpack(exchange.header("Content-Encoding"), exchange.body(limit), limit);
    } catch (Exchange.BodyTooLargeException e) {
      throw new ApiError(413, "body_too_large", "The body is longer than " + limit + " bytes");
    } catch (Exchange.BodyTooSlowException e) {
      throw new ApiError(408, "request_timeout", "The body took too long to arrive");
    } catch (Exchange.OverloadedException e) {
      throw new ApiError(503, "server_busy", "Too much is under way; try again in a moment")
          .with("Retry-After", "1");
    } catch (IOException e) {
      throw new ApiError(400, "body_incomplete", "The body ended early");
    }
  }

  /// Refuses bodies that say to be something else than JSON.
  ///
  /// @throws ApiError 415 `content_type_unsupported`
  public static void requireJson(@Nullable String type) {
    String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!plain.isEmpty() && !plain.equals("application/json") && !plain.endsWith("+json")) {
      throw new ApiError(415, "content_type_unsupported", "Send application/json");
    }
  }
}
