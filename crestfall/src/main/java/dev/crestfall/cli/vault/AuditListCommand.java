package dev.crestfall.cli.vault;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.db.OpenStore;
import dev.crestfall.kernel.audit.AuditFilter;
import dev.crestfall.kernel.audit.AuditRow;
import dev.crestfall.kernel.route.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the newest rows of the audit log.
@Command(name = "list", description = "Show the log's newest rows.")
public final class AuditListCommand implements Runnable {
  private static final int MOST = 10_000;

  @Mixin private Options options = new Options();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many rows (default: ${DEFAULT-VALUE}).")
  private int limit = 50;

  @Option(names = "--action", paramLabel = "ACTION", description = "Only that action.")
  private String action = "";

  @Option(names = "--actor", paramLabel = "ID", description = "Only what this one did.")
  private String actor = "";

  @Option(names = "--resource", paramLabel = "ID", description = "Only what was done to this.")
  private String resource = "";

  @Option(names = "--organization", paramLabel = "ID", description = "Only of this organization.")
  private String organization = "";

  @Option(names = "--outcome", paramLabel = "OUTCOME", description = "success, failure or denied.")
  private String outcome = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only from then on: 2026-11-21 or 2026-11-21T08:00:00Z.")
  private @Nullable String since;

  @Override
  public void run() {
    if (limit < 1 || limit > MOST) {
      throw new CliException(ExitCode.USAGE, "--limit is between 1 and " + MOST, "");
    }
    AuditFilter filter =
        new AuditFilter(action, actor, resource, organization, outcome, since(), limit);
    Settings settings = Settings.load(options, List.of());
    try (OpenStore open = OpenStore.of(settings)) {
      print(open.audit().list(filter));
    }
  }

  private OffsetDateTime since() {
    if (since == null) {
      return OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    }
    try {
      return since.contains("T")
          ? OffsetDateTime.parse(since)
          : LocalDate.parse(since).atStartOfDay().atOffset(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new CliException(
          ExitCode.USAGE, "--since is no time: '" + since + "'", "As 2026-11-21");
    }
  }

  private void print(List<AuditRow> rows) {
    if (options.json()) {
      Terminal.json(rows.stream().map(AuditListCommand::json).toList());
      return;
    }
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("TIME", "ACTION", "OUTCOME", "ACTOR", "RESOURCE", "IP"));
    for (AuditRow row : rows) {
      table.add(
          List.of(
              row.at().withOffsetSameInstant(ZoneOffset.UTC).toString(),
              row.action(),
              row.outcome(),
              (row.actorType() + " " + row.actor()).strip(),
              (row.resourceType() + " " + row.resource()).strip(),
              row.ip()));
    }
    Terminal.table(table);
  }

  private static Map<String, Object> json(AuditRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", row.id());
    json.put("at", row.at().withOffsetSameInstant(ZoneOffset.UTC).toString());
    json.put("action", row.action());
    json.put("outcome", row.outcome());
    json.put("actor_type", row.actorType());
    json.put("actor", row.actor());
    json.put("session", row.session());
    json.put("ip", row.ip());
    json.put("request_id", row.requestId());
    json.put("resource_type", row.resourceType());
    json.put("resource", row.resource());
    json.put("organization", row.organization());
    json.put("workspace", row.workspace());
    json.put("details", Json.tree(row.details()));
    return json;
  }
}
