package dev.crestfall.cli.command;

import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.deploy.Check;
import dev.crestfall.cli.deploy.Deployment;
import dev.crestfall.kernel.Finding;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks for everything that is wrong or could be better, and says what to do about it.
@Command(name = "doctor", description = "Look for what is wrong, and say what to do about it.")
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Option(
      names = "--deploy",
      description =
          "Look at what the public needs: domain, TLS, secrets, migrations, mail, backups.")
  private boolean deploy;

  @Override
  public Integer call() {
    return deploy ? deployment() : installation();
  }

  private int deployment() {
    List<Check> checks = Deployment.look(Settings.find(options, List.of()), InstantSource.system());
    if (options.json()) {
      Terminal.json(checks);
    } else {
      checks.forEach(DoctorCommand::print);
    }
    boolean failed = checks.stream().anyMatch(check -> check.state() == Check.State.FAILED);
    return failed ? ExitCode.UNHEALTHY : ExitCode.OK;
  }

  private static void print(Check check) {
    String mark =
        switch (check.state()) {
          case PASSED -> Terminal.green("passed        ");
          case FAILED -> Terminal.red("failed        ");
          case NOT_APPLICABLE -> Terminal.yellow("not applicable");
        };
    Terminal.out().println("%s  %s: %s".formatted(mark, check.subject(), check.text()));
    if (!check.remedy().isEmpty()) {
      Terminal.out().println(" ".repeat(16) + check.remedy());
    }
  }

  private int installation() {
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
