package dev.crestfall.kernel.route;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Bodies that were packed for the way.
final class Packed {
  /// Text does not shrink to less than a twentieth; what does is made to fill memory.
  private static final long MOST = 20;

  private Packed() {}

  /// The body as it was before.
  ///
  /// @param encoding the header `Content-Encoding`
  /// @throws ApiError 415 for an unknown packing, 400 for a broken one
  /// @throws Exchange.BodyTooLargeException when it grows beyond the limit, or to more than 20
  ///   times its length
  static byte[] unpack(@Nullable String encoding, byte[] body, long limit) throws IOException {
    String plain = encoding == null ? "" : encoding.strip();
    if (plain.isEmpty() || plain.equalsIgnoreCase("identity") || body.length == 0) {
      return body;
    }
    if (!plain.equalsIgnoreCase("gzip")) {
      throw new ApiError(415, "content_encoding_unsupported", "Send the body as it is, or by gzip")
          .with("Accept-Encoding", "gzip");
    }
    long most = Math.min(limit, body.length * MOST);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] unpacked = in.readNBytes((int) most + 1);
      if (unpacked.length > most) {
        throw new Exchange.BodyTooLargeException(most);
      }
      return unpacked;
    } catch (ZipException | EOFException e) {
      throw new ApiError(400, "body_invalid", "The body is not well packed");
    }
  }
}
