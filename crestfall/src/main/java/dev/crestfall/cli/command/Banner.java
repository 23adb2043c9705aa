package dev.crestfall.cli.command;

import dev.crestfall.authentication.mail.MailConfig;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Running;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.gateway.tls.TlsConfig;
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
      out.println("  curl " + restUrl(running.url()) + "/");
      out.println();
    }
    if (running.modules().contains("gateway")) {
      out.println(
          "Keys for clients: crestfall keys     A sample shop to play with: crestfall demo");
      out.println("Stop with Ctrl-C.");
      out.println();
    }
  }

  /// Where callers find the gateway: with TLS where it has that.
  private String origin() {
    int secure = running.ports().getOrDefault("https", 0);
    return secure == 0
        ? running.url()
        : settings.config().bind("gateway", TlsConfig.class).origin(secure);
  }

  private List<List<String>> places() {
    List<List<String>> rows = new ArrayList<>();
    String gateway = origin();
    if (running.modules().contains("studio")) {
      Integer own = running.ports().getOrDefault("studio", 0);
      String origin = gateway.isEmpty() ? "http://127.0.0.1:" + own : gateway;
      rows.add(List.of("  Studio", origin + "/studio/"));
    }
    if (running.modules().contains("rest")) {
      rows.add(List.of("  REST API", restUrl(gateway)));
      Integer own = running.ports().get("rest");
      if (own != null && !gateway.isEmpty()) {
        rows.add(List.of("", "http://127.0.0.1:" + own));
      }
    }
    if (running.modules().contains("graphql")) {
      rows.add(List.of("  GraphQL", graphqlUrl(gateway)));
    }
    if (running.modules().contains("authentication")) {
      rows.add(List.of("  Accounts", authUrl(gateway)));
      if (!gateway.isEmpty()
          && settings.config().bind("authentication", MailConfig.class).mailbox()) {
        rows.add(List.of("  Mailbox", gateway + "/authentication/_mailbox"));
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

  private String authUrl(String gateway) {
    return gateway.isEmpty()
        ? "http://127.0.0.1:" + running.ports().getOrDefault("authentication", 0)
        : gateway + "/auth/v1";
  }

  private String graphqlUrl(String gateway) {
    return gateway.isEmpty()
        ? "http://127.0.0.1:" + running.ports().getOrDefault("graphql", 0) + "/"
        : gateway + "/graphql/v1";
  }

  private String restUrl(String gateway) {
    return gateway.isEmpty()
        ? "http://127.0.0.1:" + running.ports().getOrDefault("rest", 0)
        : gateway + "/rest/v1";
  }
}
