package dev.crestfall.cli.boot;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.http.AccessLog;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A module's own port, where it answers at `/` and under its gateway prefixes.
final class OwnPort implements Module {
  private final Module owner;
  private final HttpSettings settings;
  private final AccessLog log;
  private @Nullable HttpServer server;

  OwnPort(Module owner, HttpSettings settings, AccessLog log) {
    this.owner = owner;
    this.settings = settings;
    this.log = log;
  }

  @Override
  public String name() {
    return owner.name() + " port";
  }

  @Override
  public void start() throws Exception {
    List<Mount> mounts = new ArrayList<>();
    for (Mount mount : owner.mounts()) {
      List<String> prefixes = new ArrayList<>(mount.prefixes());
      prefixes.add("");
      mounts.add(new Mount(prefixes, mount.endpoint()));
    }
    HttpServer made = new HttpServer(settings, mounts, log);
    made.start();
    server = made;
  }

  int port() {
    HttpServer running = server;
    return running == null ? settings.port() : running.port();
  }

  @Override
  public Health health() {
    return server == null ? Health.starting("not listening yet") : Health.UP;
  }

  @Override
  public void close() {
    HttpServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }
}
