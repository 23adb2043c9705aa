package dev.crestfall.cli.role;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows one role.
@Command(name = "show", description = "Show a role and what it permits.")
public final class RoleShowCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "ROLE", description = "Its name or id.")
  private String role = "";

  @Option(names = "--organization", paramLabel = "ID", description = "Whose role it is.")
  private String organization = "";

  @Override
  public void run() {
    try (OpenRoles open = OpenRoles.of(options)) {
      print(open.administration().role(OpenRoles.organization(organization), role), options);
    }
  }

  static void print(Map<String, Object> role, Options options) {
    if (options.json()) {
      Terminal.json(role);
      return;
    }
    List<List<String>> table = new ArrayList<>();
    role.forEach(
        (name, _) -> table.add(List.of(name.replace('_', ' '), OpenRoles.text(role, name))));
    Terminal.table(table);
  }
}
