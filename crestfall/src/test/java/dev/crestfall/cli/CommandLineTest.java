package dev.crestfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// A command line knows the command that it is for, and all of them where it is for none.
class CommandLineTest {
  @Test
  void every_command_is_found_by_the_name_that_help_shows() {
    CommandLine all = Crestfall.commandLine();

    assertThat(all.getSubcommands()).hasSize(20);
    all.getSubcommands()
        .forEach((name, command) -> {
          assertThat(command.getCommandName()).isEqualTo(name);
          assertThat(Crestfall.commandLine(name).getSubcommands()).containsKey(name);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "upp", "", "completion"})
  void all_commands_are_there_for(String first) {
    assertThat(Crestfall.commandLine(first).getSubcommands()).hasSize(20);
  }

  @Test
  void every_command_takes_the_common_options() {
    assertThat(leaves(Crestfall.commandLine()))
        .hasSizeGreaterThan(30)
        .allSatisfy(command ->
            assertThat(command.getCommandSpec().optionsMap())
                .as(command.getCommandSpec().qualifiedName())
                .containsKeys("--data", "--config", "--set", "--json"));
  }

  private static Stream<CommandLine> leaves(CommandLine command) {
    Collection<CommandLine> below = command.getSubcommands().values();
    return below.isEmpty() ? Stream.of(command) : below.stream().flatMap(CommandLineTest::leaves);
  }

  @Test
  void one_command_is_there_alone() {
    assertThat(Crestfall.commandLine("db", "url").getSubcommands()).containsOnlyKeys("db");
  }
}
