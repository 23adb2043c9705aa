package dev.crestfall.cli.role;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists roles.
@Command(name = "list", description = "List the roles there are.")
public final class RoleListCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Option(
      names = "--organization",
      paramLabel = "ID",
      description = "With those of this organization.")
  private String organization = "";

  @Override
  public void run() {
    try (OpenRoles open = OpenRoles.of(options)) {
      List<Map<String, Object>> roles =
          open.administration().roles(OpenRoles.organization(organization));
      if (options.json()) {
        Terminal.json(Map.of("roles", roles));
        return;
      }
      List<List<String>> table = new ArrayList<>();
      table.add(List.of("NAME", "ALSO", "BUILT IN", "PERMISSIONS", "DESCRIPTION"));
      for (Map<String, Object> role : roles) {
        String permissions = OpenRoles.text(role, "permissions");
        table.add(
            List.of(
                OpenRoles.text(role, "name"),
                OpenRoles.text(role, "aliases"),
                Boolean.TRUE.equals(role.get("built_in")) ? "yes" : "no",
                permissions.isEmpty() ? "0" : String.valueOf(permissions.split(" ", -1).length),
                OpenRoles.text(role, "description")));
      }
      Terminal.table(table);
    }
  }
}
