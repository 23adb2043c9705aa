package dev.crestfall.cli.role;

import dev.crestfall.cli.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Changes what a role permits.
@Command(name = "change", description = "Change what a role permits.")
public final class RoleChangeCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "ROLE", description = "Its name or id.")
  private String role = "";

  @Option(names = "--add", paramLabel = "PERMISSION", description = "Permit this. Repeatable.")
  private List<String> add = new ArrayList<>();

  @Option(
      names = "--remove",
      paramLabel = "PERMISSION",
      description = "Permit this no more. Repeatable.")
  private List<String> remove = new ArrayList<>();

  @Option(names = "--organization", paramLabel = "ID", description = "Whose role it is.")
  private String organization = "";

  @Override
  public void run() {
    try (OpenRoles open = OpenRoles.of(options)) {
      RoleShowCommand.print(
          open.administration()
              .changeRole(
                  OpenRoles.organization(organization),
                  role,
                  new TreeSet<>(add),
                  new TreeSet<>(remove)),
          options);
    }
  }
}
