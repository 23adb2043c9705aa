package dev.crestfall.cli.command;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.Locale;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a completion script for a shell.
@Command(
    name = "completion",
    description = "Print the completion script of a shell: source <(crestfall completion bash)")
public final class CompletionCommand implements Runnable {
  /// The shells that the one script works in.
  enum Shell {
    BASH,
    ZSH
  }

  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    String script = script();
    if (options.json()) {
      Terminal.json(Map.of("script", script));
    } else {
      Terminal.out().print(script);
    }
  }

  private String script() {
    String head =
        shell == Shell.ZSH
            ? "# for "
                + shell.name().toLowerCase(Locale.ROOT)
                + "\nautoload -U +X compinit && compinit\n"
            : "";
    return head + AutoComplete.bash("crestfall", spec.root().commandLine());
  }
}
