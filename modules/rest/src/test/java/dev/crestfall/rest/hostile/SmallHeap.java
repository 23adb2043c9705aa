package dev.crestfall.rest.hostile;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.rest.RestModule;
import dev.crestfall.rest.RestPlace;
import dev.crestfall.rest.config.RestConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// Serves the API in a JVM of its own, whose heap the test decides, until its input ends.
final class SmallHeap {
  private SmallHeap() {}

  /// @param arguments the database's address and the port
  public static void main(String[] arguments) throws IOException {
    List<String> flags =
        List.of("rest.db-schemas=api", "rest.db-anon-role=hostile_anon", "rest.db-pool=8");
    RestConfig config = Config.of(Sources.of(flags, Map.of(), null)).bind("rest", RestConfig.class);
    ConnectionString database = ConnectionString.parse(arguments[0], Map.of());
    int port = Integer.parseInt(arguments[1]);
    RestPlace place = new RestPlace(database, "127.0.0.1", port, RestPlace.DEFAULT_BODY_LIMIT);
    PrintStream out = System.out;
    try (RestModule module = new RestModule(config, place, AccessLog.NONE)) {
      module.start();
      out.println("started");
      while (System.in.read() >= 0) {}
    }
  }
}
