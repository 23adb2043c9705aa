package dev.crestfall.kernel.bus;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/// One message as it travels: its id, topic and payload, each on a line.
record Message(String id, String topic, String payload) {
  static Message of(String topic, String payload) {
    if (topic.isEmpty() || topic.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a topic is one line");
    }
    int bytes =
        topic.getBytes(StandardCharsets.UTF_8).length
            + payload.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Bus.MAX_BYTES) {
      throw new IllegalArgumentException("too long for the bus: " + bytes + " bytes on " + topic);
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String id = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    return new Message(id, topic, payload);
  }

  String text() {
    return id + '\n' + topic + '\n' + payload;
  }

  /// Reads what [#text()] wrote. A trigger has no id to give: an empty one is always news.
  static Message parse(String text) {
    String[] parts = text.split("\n", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("not a message of the bus");
    }
    String id = parts[0].isEmpty() ? of(parts[1], "").id() : parts[0];
    return new Message(id, parts[1], parts[2]);
  }
}
