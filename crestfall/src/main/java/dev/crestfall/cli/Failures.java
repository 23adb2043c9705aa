package dev.crestfall.cli;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.postgres.PostgresException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/// Turns whatever a command throws into words and an exit code. Stack traces never reach the
/// terminal: those of bugs go to a file, which is named.
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    return report(failure);
  }

  static int report(Exception failure) {
    return switch (failure) {
      case CliException e -> say(text(e), e.remedy(), e.exitCode());
      case ConfigException e -> sayProblems(e);
      case PostgresException e -> say(text(e), e.remedy(), ExitCode.NOT_STARTED);
      case ApiError e -> say(e.text(), "", ExitCode.FAILED);
      case UncheckedIOException e -> say(text(e) + ": " + reason(e), "", ExitCode.FAILED);
      default -> sayBug(failure);
    };
  }

  private static String text(Exception failure) {
    return String.valueOf(failure.getMessage());
  }

  private static String reason(UncheckedIOException e) {
    return switch (e.getCause()) {
      case AccessDeniedException _ -> "permission denied";
      case IOException cause -> text(cause);
      case null -> "input or output failed";
    };
  }

  private static int say(String message, String remedy, int exitCode) {
    PrintStream err = Terminal.err();
    err.println("crestfall: " + message);
    if (!remedy.isEmpty()) {
      err.println("  " + remedy);
    }
    return exitCode;
  }

  private static int sayProblems(ConfigException e) {
    PrintStream err = Terminal.err();
    int count = e.problems().size();
    err.println("crestfall: " + (count == 1 ? "a setting is" : count + " settings are") + " wrong");
    e.problems().forEach(problem -> err.println("  " + problem));
    return ExitCode.CONFIGURATION;
  }

  private static int sayBug(Exception failure) {
    String where = "";
    try {
      Path file = Files.createTempFile("crestfall-", ".log");
      try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
        failure.printStackTrace(out);
      }
      where = "The details are in " + file;
    } catch (IOException e) {
      where = "The details could not be kept: " + e.getMessage();
    }
    return say("Something went wrong inside Crestfall: " + failure, where, ExitCode.FAILED);
  }
}
