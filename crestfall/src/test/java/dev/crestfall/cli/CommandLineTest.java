package dev.crestfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// A command line knows the command that it is for, and all of them where it is for none.
class CommandLineTest {
  @Test
  void every_command_is_found_by_the_name_that_help_shows() {
    CommandLine all = Crestfall.commandLine();

    assertThat(all.getSubcommands()).hasSize(19);
    all.getSubcommands()
        .forEach((name, command) -> {
          assertThat(command.getCommandName()).isEqualTo(name);
          assertThat(Crestfall.commandLine(name).getSubcommands()).containsKey(name);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "upp", "", "completion"})
  void all_commands_are_there_for(String first) {
    assertThat(Crestfall.commandLine(first).getSubcommands()).hasSize(19);
  }

  @Test
  void one_command_is_there_alone() {
    assertThat(Crestfall.commandLine("db", "url").getSubcommands()).containsOnlyKeys("db");
  }
}
