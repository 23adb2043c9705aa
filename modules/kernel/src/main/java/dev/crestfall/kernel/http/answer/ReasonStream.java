package dev.crestfall.kernel.http.answer;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Puts words of our own into the status line. Jetty ends them at 1024 bytes, and no line end in
/// them gets out.
public final class ReasonStream extends HttpStream.Wrapper {
  private final String reason;

  public ReasonStream(HttpStream stream, String reason) {
    super(stream);
    this.reason = reason;
  }

  @Override
  public void send(
      MetaData.Request request,
      MetaData.@Nullable Response response,
      boolean last,
      @Nullable ByteBuffer content,
      Callback callback) {
    super.send(request, response == null ? null : worded(response), last, content, callback);
  }

  private MetaData.Response worded(MetaData.Response response) {
    return new MetaData.Response(
        response.getStatus(),
        reason,
        response.getHttpVersion(),
        response.getHttpFields(),
        response.getContentLength(),
        response.getTrailersSupplier());
  }
}
