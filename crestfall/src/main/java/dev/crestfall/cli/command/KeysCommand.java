package dev.crestfall.cli.command;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.boot.Signing;
import dev.crestfall.cli.keys.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints the two keys that clients are made with.
@Command(name = "keys", description = "Show the URL, the anon key and the service key.")
public final class KeysCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Override
  public void run() {
    Settings settings = Settings.load(options, List.of());
    Tokens tokens = Signing.tokens(settings);
    String url = settings.url();
    if (options.json()) {
      Map<String, String> answer = new LinkedHashMap<>();
      answer.put("url", url);
      answer.put("anon", tokens.anonKey());
      answer.put("service", tokens.serviceKey());
      Terminal.json(answer);
      return;
    }
    Terminal.table(
        List.of(
            List.of("url", url),
            List.of("anon", tokens.anonKey()),
            List.of("service", tokens.serviceKey())));
    Terminal.out().println();
    Terminal.out()
        .println(
            "The anon key may be in apps and pages; the service key sees and changes all data.");
  }
}
