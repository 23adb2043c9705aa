package dev.crestfall.cli.apikey;

import dev.crestfall.authentication.apikey.ApiKey;
import dev.crestfall.authentication.apikey.ApiKeyView;
import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists keys, without what is secret of them.
@Command(name = "list", description = "List the API keys in force.")
public final class ApikeyListCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Option(names = "--all", description = "Those that have ended too.")
  private boolean all;

  @Override
  public void run() {
    Instant now = InstantSource.system().instant();
    try (OpenKeys open = OpenKeys.of(options)) {
      List<ApiKey> keys =
          open.run(ApiKeys::list).stream().filter(key -> all || key.isGoodAt(now)).toList();
      if (options.json()) {
        Terminal.json(
            Map.of(
                "api_keys",
                keys.stream().map(ApiKeyView::of).map(Json.MAPPER::valueToTree).toList()));
        return;
      }
      List<List<String>> table = new ArrayList<>();
      table.add(List.of("ID", "KEY", "NAME", "OWNER", "EXPIRES", "LAST USED"));
      keys.forEach(key -> table.add(row(key)));
      Terminal.table(table);
    }
  }

  private static List<String> row(ApiKey key) {
    return List.of(
        key.id(),
        key.prefix() + "_…" + key.lastFour(),
        key.name(),
        key.ownerId().isEmpty() ? key.ownerType() : key.ownerType() + ":" + key.ownerId(),
        key.revokedAt() != null ? "revoked" : day(key.expiresAt(), "never"),
        day(key.lastUsedAt(), "-"));
  }

  private static String day(@Nullable Instant time, String otherwise) {
    return time == null ? otherwise : time.toString().substring(0, 10);
  }
}
