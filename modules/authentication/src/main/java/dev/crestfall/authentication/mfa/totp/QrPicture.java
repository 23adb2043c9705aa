package dev.crestfall.authentication.mfa.totp;

import dev.crestfall.kernel.ApiError;
import java.nio.charset.StandardCharsets;

/// A QR code as SVG. It holds no `#`, for clients put it into `data:` addresses unescaped.
public final class QrPicture {
  private static final int BORDER = 4;
  private static final int SCALE = 4;

  private QrPicture() {}

  /// Draws a text.
  ///
  /// @throws ApiError 400 for one that is too long
  public static String svg(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int version =
        QrVersion.smallest(bytes.length)
            .orElseThrow(
                () -> new ApiError(400, "validation_failed", "The issuer's name is too long"));
    boolean[][] dark = new QrMatrix(version, QrCodewords.of(bytes, version)).dark();
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < dark.length; y++) {
      for (int x = 0; x < dark.length; x++) {
        if (dark[y][x]) {
          path.append('M').append(x + BORDER).append(',').append(y + BORDER).append("h1v1h-1z");
        }
      }
    }
    int size = dark.length + 2 * BORDER;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" width="%2$d" height="%2$d" \
    shape-rendering="crispEdges"><rect width="100%%" height="100%%" fill="white"/>\
    <path d="%3$s" fill="black"/></svg>\
    """
        .formatted(size, size * SCALE, path);
  }
}
