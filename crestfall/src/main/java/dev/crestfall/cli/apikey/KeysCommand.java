package dev.crestfall.cli.apikey;

import dev.crestfall.authentication.apikey.ProjectKeys;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.boot.Signing;
import dev.crestfall.cli.keys.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints the keys that clients are made with: as tokens, and opaque.
@Command(
    name = "keys",
    description = "Show the URL and the keys of apps and servers; or replace keys.",
    subcommands = KeysRotateCommand.class)
public final class KeysCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Override
  public void run() {
    Settings settings = Settings.load(options, List.of());
    Tokens tokens = Signing.tokens(settings);
    ProjectKeys own = OpenKeys.inForce(settings);
    String url = settings.origin();
    if (options.json()) {
      Map<String, String> answer = new LinkedHashMap<>();
      answer.put("url", url);
      answer.put("anon", tokens.anonKey());
      answer.put("service", tokens.serviceKey());
      own.publishable().ifPresent(key -> answer.put("publishable", key));
      own.secret().ifPresent(key -> answer.put("secret", key.reveal()));
      Terminal.json(answer);
      return;
    }
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("url", url));
    table.add(List.of("anon", tokens.anonKey()));
    table.add(List.of("service", tokens.serviceKey()));
    own.publishable().ifPresent(key -> table.add(List.of("publishable", key)));
    own.secret().ifPresent(key -> table.add(List.of("secret", key.reveal())));
    Terminal.table(table);
    Terminal.out().println();
    Terminal.out()
        .println(
            "The anon and the publishable key may be in apps and pages; the service and the secret"
                + " key see and change all data.");
  }
}
