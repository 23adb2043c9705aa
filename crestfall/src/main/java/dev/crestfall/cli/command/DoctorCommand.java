package dev.crestfall.cli.command;

import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.kernel.Finding;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Looks for everything that is wrong or could be better, and says what to do about it.
@Command(name = "doctor", description = "Look for what is wrong, and say what to do about it.")
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    List<Finding> findings = Doctor.look(Settings.find(options, List.of()));
    if (options.json()) {
      Terminal.json(findings);
    } else {
      findings.forEach(DoctorCommand::print);
    }
    boolean problem = findings.stream().anyMatch(f -> f.level() == Finding.Level.PROBLEM);
    return problem ? ExitCode.UNHEALTHY : ExitCode.OK;
  }

  private static void print(Finding finding) {
    String level = finding.level().name().toLowerCase(Locale.ROOT);
    String mark =
        switch (finding.level()) {
          case OK -> Terminal.green(level);
          case WARNING -> Terminal.yellow(level);
          case PROBLEM -> Terminal.red(level);
        };
    Terminal.out()
        .println(
            "%s%s  %s: %s"
                .formatted(
                    mark, " ".repeat(7 - level.length()), finding.subject(), finding.text()));
    if (!finding.remedy().isEmpty()) {
      Terminal.out().println("         " + finding.remedy());
    }
  }
}
