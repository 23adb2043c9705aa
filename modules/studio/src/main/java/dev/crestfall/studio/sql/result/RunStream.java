package dev.crestfall.studio.sql.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/// A run as it is told: one JSON object a line, each with its `type`. Two threads write: the one
/// that runs, and the one that finds out whether anybody listens.
public final class RunStream {
  private static final ObjectWriter WRITER =
      Json.MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private final OutputStream out;
  private final ReentrantLock turn = new ReentrantLock();

  public RunStream(OutputStream out) {
    this.out = out;
  }

  /// An event to be filled.
  public static ObjectNode event(String type) {
    return Json.MAPPER.createObjectNode().put("type", type);
  }

  /// Sends an event.
  ///
  /// @throws IOException when nobody listens
  public void send(ObjectNode event) throws IOException {
    turn.lock();
    try {
      WRITER.writeValue(out, event);
      out.write('\n');
      out.flush();
    } finally {
      turn.unlock();
    }
  }

  void rows(int index, ArrayNode rows) throws IOException {
    ObjectNode event = event("rows").put("index", index);
    event.set("rows", rows);
    send(event);
  }

  /// Sends that nothing has happened yet.
  ///
  /// @throws IOException when nobody listens
  public void alive() throws IOException {
    send(event("alive"));
  }
}
