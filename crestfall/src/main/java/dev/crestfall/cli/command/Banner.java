package dev.crestfall.cli.command;

import dev.crestfall.authentication.mail.MailConfig;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Running;
import dev.crestfall.cli.boot.Settings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is printed when everything serves: where it is, and a command to try it.
final class Banner {
  private final Settings settings;
  private final Running running;
  private final Optional<String> firstAdministrator;

  /// @param firstAdministrator where that account is made; empty when there is one
  Banner(Settings settings, Running running, Optional<String> firstAdministrator) {
    this.settings = settings;
    this.running = running;
    this.firstAdministrator = firstAdministrator;
  }

  void print(boolean json) {
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("url", running.url());
      answer.put("ports", running.ports());
      answer.put("modules", running.modules());
      answer.put("pid", running.pid());
      firstAdministrator.ifPresent(link -> answer.put("first_administrator", link));
      Terminal.json(answer);
    } else {
      printForPeople();
    }
    Terminal.out().flush();
  }

  private void printForPeople() {
    PrintStream out = Terminal.out();
    out.println();
    out.println(Terminal.bold("Crestfall is ready."));
    out.println();
    Terminal.table(places());
    out.println();
    firstAdministrator.ifPresent(link -> {
      out.println("Nobody administers this installation yet. This link makes who does, once:");
      out.println();
      out.println("  " + link);
      out.println();
    });
    if (running.modules().contains("rest")) {
      out.println("Try it:");
      out.println();
      out.println("  curl " + restUrl() + "/");
      out.println();
    }
    if (running.modules().contains("gateway")) {
      out.println(
          "Keys for clients: crestfall keys     A sample shop to play with: crestfall demo");
      out.println("Stop with Ctrl-C.");
      out.println();
    }
  }

  private List<List<String>> places() {
    List<List<String>> rows = new ArrayList<>();
    if (running.modules().contains("studio")) {
      Integer own = running.ports().getOrDefault("studio", 0);
      String origin = running.url().isEmpty() ? "http://127.0.0.1:" + own : running.url();
      rows.add(List.of("  Studio", origin + "/studio/"));
    }
    if (running.modules().contains("rest")) {
      rows.add(List.of("  REST API", restUrl()));
      Integer own = running.ports().get("rest");
      if (own != null && !running.url().isEmpty()) {
        rows.add(List.of("", "http://127.0.0.1:" + own));
      }
    }
    if (running.modules().contains("graphql")) {
      rows.add(List.of("  GraphQL", graphqlUrl()));
    }
    if (running.modules().contains("authentication")) {
      rows.add(List.of("  Accounts", authUrl()));
      if (!running.url().isEmpty()
          && settings.config().bind("authentication", MailConfig.class).mailbox()) {
        rows.add(List.of("  Mailbox", running.url() + "/authentication/_mailbox"));
      }
    }
    if (!running.database().isEmpty()) {
      rows.add(List.of("  Postgres", running.database()));
      rows.add(List.of("", "its URL: crestfall db url"));
    }
    if (!running.url().isEmpty()) {
      rows.add(List.of("  Health", running.url() + "/health"));
      rows.add(List.of("  Data", settings.global().data().toAbsolutePath().normalize().toString()));
    }
    return rows;
  }

  private String authUrl() {
    return running.url().isEmpty()
        ? "http://127.0.0.1:" + running.ports().getOrDefault("authentication", 0)
        : running.url() + "/auth/v1";
  }

  private String graphqlUrl() {
    return running.url().isEmpty()
        ? "http://127.0.0.1:" + running.ports().getOrDefault("graphql", 0) + "/"
        : running.url() + "/graphql/v1";
  }

  private String restUrl() {
    return running.url().isEmpty()
        ? "http://127.0.0.1:" + running.ports().getOrDefault("rest", 0)
        : running.url() + "/rest/v1";
  }
}
