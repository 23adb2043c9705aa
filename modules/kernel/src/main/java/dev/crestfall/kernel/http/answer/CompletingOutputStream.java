package dev.crestfall.kernel.http.answer;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.util.Callback;

/// A body of unknown length that ends the exchange when it is closed.
public final class CompletingOutputStream extends FilterOutputStream {
  private final Callback callback;
  private boolean closed;

  public CompletingOutputStream(OutputStream out, Callback callback) {
    super(out);
    this.callback = callback;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      super.close();
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
      throw e;
    }
  }
}
