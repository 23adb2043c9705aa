package dev.crestfall.kernel.http.answer;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/// Writes a long body piece by piece: the JVM copies what a socket is given at once into memory
/// beside the heap, and keeps that for the thread.
public final class LongWrite extends IteratingCallback {
  /// A body of this length goes out at once.
  public static final int PIECE = 256 * 1024;

  private final Response response;
  private final byte[] body;
  private final Callback callback;
  private int written;

  public LongWrite(Response response, byte[] body, Callback callback) {
    this.response = response;
    this.body = body;
    this.callback = callback;
  }

  @Override
  protected Action process() {
    if (written == body.length) {
      return Action.SUCCEEDED;
    }
    int length = Math.min(PIECE, body.length - written);
    ByteBuffer piece = ByteBuffer.wrap(body, written, length);
    written += length;
    response.write(written == body.length, piece, this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    callback.failed(cause);
  }
}
