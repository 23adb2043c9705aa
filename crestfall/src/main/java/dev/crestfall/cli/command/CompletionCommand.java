package dev.crestfall.cli.command;

import dev.crestfall.cli.Terminal;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a completion script for a shell.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print the completion script of a shell: source <(crestfall completion bash)")
public final class CompletionCommand implements Runnable {
  /// The shells that the one script works in.
  enum Shell {
    BASH,
    ZSH
  }

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    if (shell == Shell.ZSH) {
      Terminal.out().println("# for " + shell.name().toLowerCase(Locale.ROOT));
      Terminal.out().println("autoload -U +X compinit && compinit");
    }
    Terminal.out().print(AutoComplete.bash("crestfall", spec.root().commandLine()));
  }
}
