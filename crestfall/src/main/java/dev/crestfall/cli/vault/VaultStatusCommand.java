package dev.crestfall.cli.vault;

import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.db.OpenStore;
import dev.crestfall.kernel.vault.SealedColumn;
import dev.crestfall.kernel.vault.VaultStatus;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows which keys are in use, and whether the root key can be used now.
@Command(name = "status", description = "Show root keys, ring keys and what is sealed.")
public final class VaultStatusCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    Settings settings = Settings.load(options, List.of());
    try (OpenStore open = OpenStore.of(settings)) {
      VaultStatus status = open.vault().status();
      if (options.json()) {
        Terminal.json(json(status));
      } else {
        print(status);
      }
      return status.problem().isEmpty() ? ExitCode.OK : ExitCode.UNHEALTHY;
    }
  }

  private static Map<String, Object> json(VaultStatus status) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("root_key", status.rootKey());
    answer.put("problem", status.problem());
    answer.put("roots", status.roots().stream().map(VaultStatusCommand::json).toList());
    answer.put("sealed_columns", names(status));
    answer.put("unregistered_tables", status.unregistered());
    return answer;
  }

  private static Map<String, Object> json(VaultStatus.Root root) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("root_key", root.rootKeyId());
    answer.put("active_rings", root.active());
    answer.put("retiring_rings", root.retiring());
    answer.put("remaining_values", root.remaining());
    answer.put("oldest_active", oldest(root));
    return answer;
  }

  private static String oldest(VaultStatus.Root root) {
    var oldest = root.oldest();
    return oldest == null ? "" : oldest.withOffsetSameInstant(ZoneOffset.UTC).toString();
  }

  private static List<String> names(VaultStatus status) {
    return status.columns().stream().map(VaultStatusCommand::name).toList();
  }

  private static String name(SealedColumn column) {
    return column.table() + "." + column.sealed();
  }

  private static void print(VaultStatus status) {
    String usable =
        status.problem().isEmpty()
            ? status.rootKey() + " " + Terminal.green("works")
            : Terminal.red("can't be used: " + status.problem());
    Terminal.out().println("Root key  " + usable);
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("RING KEYS UNDER", "ACTIVE", "RETIRING", "VALUES TO REWRAP", "OLDEST"));
    for (VaultStatus.Root root : status.roots()) {
      table.add(
          List.of(
              root.rootKeyId(),
              String.valueOf(root.active()),
              String.valueOf(root.retiring()),
              String.valueOf(root.remaining()),
              oldest(root)));
    }
    Terminal.table(table);
    Terminal.out().println("Sealed    " + String.join(", ", names(status)));
    if (!status.unregistered().isEmpty()) {
      Terminal.out()
          .println(
              Terminal.yellow("Unknown   " + String.join(", ", status.unregistered()))
                  + ": sealed, but where is not registered; old ring keys are kept");
    }
  }
}
