package dev.crestfall.studio.api;

import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.studio.api.shape.Shapes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Server-sent events. Begins with the first one.
public final class EventStream {
  private final StreamAnswer answer;

  EventStream(Exchange exchange) {
    answer =
        new StreamAnswer(exchange, "text/event-stream; charset=utf-8")
            .header("Cache-Control", "no-store")
            .header("X-Accel-Buffering", "no");
  }

  /// Sends an event.
  ///
  /// @param payload a record
  /// @throws IOException when the reader is gone
  public void send(String name, Object payload) throws IOException {
    String json = Answers.text(Shapes.of(payload.getClass()), payload);
    // JSON on one line, whatever JSON somebody else wrote is in it.
    String data = json.replace("\r", "").replace("\n", "\ndata: ");
    write("event: " + name + "\ndata: " + data + "\n\n");
  }

  /// Sends what readers ignore, to keep the connection open and to learn that nobody reads.
  ///
  /// @throws IOException when the reader is gone
  public void comment() throws IOException {
    write(":\n\n");
  }

  private void write(String text) throws IOException {
    OutputStream out = answer.open();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  void finish() throws IOException {
    answer.finish();
  }
}
