package dev.crestfall.cli.vault;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.db.OpenStore;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.kernel.vault.VaultException;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeyFile;
import dev.crestfall.kernel.vault.service.VaultConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Replaces keys while everything is served. Interrupted, the running Crestfall or the next
/// rotation finishes it.
@Command(
    name = "rotate",
    description = "Replace the root key and all ring keys, or one of both, while serving.")
public final class VaultRotateCommand implements Runnable {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PATIENCE = 60;

  @Mixin private Options options = new Options();

  @Option(names = "--root", description = "Only wrap the ring keys by a new root key.")
  private boolean root;

  @Option(names = "--ring", description = "Only replace the ring keys and rewrap all values.")
  private boolean ring;

  @Option(
      names = "--record",
      paramLabel = "TABLE:KEY",
      description = "Only seal the values of one row anew, as vault.secret:ID.")
  private @Nullable String record;

  @Override
  public void run() {
    String one = record;
    if (one != null) {
      renew(one);
      return;
    }
    Settings settings = Settings.load(options, List.of());
    try (OpenStore open = OpenStore.of(settings)) {
      Vault vault = open.vault();
      boolean both = root == ring;
      record(open, both ? "all" : root ? "root" : "ring");
      Map<String, Object> answer = new LinkedHashMap<>();
      if (both || root) {
        answer.put("rewrapped_rings", rotateRoot(settings, vault));
      }
      if (both || ring) {
        answer.put("replaced_rings", vault.rotation().rings());
        answer.put("destroyed_old_rings", rewrap(vault));
      }
      if (options.json()) {
        Terminal.json(answer);
      } else {
        print(answer);
      }
    } catch (RootKeyException e) {
      throw new CliException(
          ExitCode.FAILED,
          "The root key can't be used: " + e.getMessage(),
          "Nothing is lost: run this again when it can",
          e);
    }
  }

  private void renew(String one) {
    String[] parts = one.split(":", 2);
    if (root || ring || parts.length < 2) {
      throw new CliException(
          ExitCode.USAGE, "--record wants TABLE:KEY, and stands alone", "As vault.secret:ID");
    }
    try (OpenStore open = OpenStore.of(Settings.load(options, List.of()))) {
      int renewed = open.vault().renew(parts[0], parts[1]);
      if (renewed == 0) {
        throw new CliException(
            ExitCode.FAILED,
            "Nothing is sealed in the row " + parts[1] + " of " + parts[0],
            "crestfall vault status shows the tables");
      }
      record(open, one);
      if (options.json()) {
        Terminal.json(Map.of("renewed_values", renewed));
      } else {
        Terminal.out().println(renewed + " values are under new data keys");
      }
    } catch (VaultException e) {
      throw new CliException(
          ExitCode.FAILED, "This row can't be sealed anew by itself: " + e.getMessage(), "", e);
    }
  }

  private static void record(OpenStore open, String what) {
    AuditEvent event =
        AuditEvent.of("vault.rotate")
            .by("operator", System.getProperty("user.name", ""))
            .on("vault", what);
    open.store().jdbi().useTransaction(handle -> open.audit().record(handle, event));
  }

  private static int rotateRoot(Settings settings, Vault vault) throws RootKeyException {
    VaultConfig config = settings.config().bind("vault", VaultConfig.class);
    return switch (config.provider()) {
      case FILE -> {
        new RootKeyFile(settings.data().path().resolve("secrets")).add();
        yield vault.rotation().root();
      }
      case ENV -> vault.rotation().root();
      // The service makes new versions of a key itself.
      case VAULT_TRANSIT, AWS_KMS, GCP_KMS -> vault.rotation().rootAnew();
    };
  }

  /// Old keys are destroyed a moment after nothing needs them, hence the patience.
  private static boolean rewrap(Vault vault) {
    try (Progress progress = new Progress("values to rewrap")) {
      boolean done = vault.rewrap().run(progress);
      for (int turn = 0; !done && turn < PATIENCE; turn++) {
        Thread.sleep(PAUSE);
        done = vault.rewrap().run(progress);
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void print(Map<String, Object> answer) {
    Object roots = answer.get("rewrapped_rings");
    if (roots != null) {
      Terminal.out().println(roots + " ring keys are under the active root key now");
      Terminal.out()
          .println("Keep older root keys for as long as a backup from before is to be restored.");
    }
    Object rings = answer.get("replaced_rings");
    if (rings != null) {
      Terminal.out().println(rings + " ring keys are replaced");
      boolean destroyed = Boolean.TRUE.equals(answer.get("destroyed_old_rings"));
      Terminal.out()
          .println(
              destroyed
                  ? "All values are rewrapped and the old keys destroyed"
                  : "Some old keys are still needed: see crestfall vault status");
    }
  }
}
