package dev.crestfall.cli.vault;

import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.db.OpenStore;
import dev.crestfall.kernel.audit.chain.Heads;
import dev.crestfall.kernel.audit.chain.Verification;
import dev.crestfall.kernel.audit.chain.Verification.Problem;
import dev.crestfall.kernel.audit.chain.Verifier;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Recomputes the chains of the audit log and compares them with their signed heads.
@Command(
    name = "verify",
    description = "Recompute the log's hashes and compare them with the signed heads.")
public final class AuditVerifyCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    Settings settings = Settings.load(options, List.of());
    try (OpenStore open = OpenStore.of(settings)) {
      open.audit();
      Vault vault = open.vault();
      Heads heads = new Heads(open.store(), vault, settings.data().path(), InstantSource.system());
      Verification found = verify(open.store(), heads);
      print(found);
      return found.isGood() ? ExitCode.OK : ExitCode.UNHEALTHY;
    }
  }

  private static Verification verify(Store store, Heads heads) {
    try (Progress progress = new Progress("rows")) {
      return new Verifier(store, heads, progress).run();
    }
  }

  private void print(Verification found) {
    if (options.json()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("verified", found.isGood());
      answer.put("rows", found.rows());
      answer.put("unsealed", found.unsealed());
      answer.put("heads", found.heads());
      answer.put("problems", found.problems());
      Terminal.json(answer);
      return;
    }
    String counts =
        "%d sealed rows, %d signed heads, %d rows not sealed yet"
            .formatted(found.rows(), found.heads(), found.unsealed());
    if (found.isGood()) {
      Terminal.out().println(Terminal.green("verified") + ": " + counts);
      return;
    }
    Terminal.out().println(Terminal.red("altered") + ": " + counts);
    for (Problem problem : found.problems()) {
      String id = problem.id().isEmpty() ? "" : " (" + problem.id() + ")";
      Terminal.out()
          .println(
              "  %s row %d%s: %s".formatted(problem.month(), problem.number(), id, problem.what()));
    }
  }
}
