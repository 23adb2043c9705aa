package dev.crestfall.cli.command;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Route;
import dev.crestfall.cli.boot.Running;
import dev.crestfall.cli.boot.Settings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints every path that is served, who answers there and who may call it.
@Command(name = "routes", description = "Show every path, who answers there and who may call it.")
public final class RoutesCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Override
  public void run() {
    List<Route> routes = Running.require(Settings.load(options, List.of())).routes();
    if (options.json()) {
      Terminal.json(routes);
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("METHODS", "URL", "MODULE", "FOR"));
    routes.forEach(r -> rows.add(List.of(r.methods(), r.url(), r.module(), r.access())));
    Terminal.table(rows);
  }
}
