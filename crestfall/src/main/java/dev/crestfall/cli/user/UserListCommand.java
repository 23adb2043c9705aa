package dev.crestfall.cli.user;

import dev.crestfall.authentication.user.User;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists users.
@Command(name = "list", description = "List users, the newest first.")
public final class UserListCommand implements Runnable {
  private static final int MOST = 1000;

  @Mixin private Options options = new Options();

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only those whose address, number or name holds this.")
  private String search = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int limit = 50;

  @Option(names = "--page", paramLabel = "N", description = "Which page of them, from 1.")
  private int page = 1;

  @Override
  public void run() {
    if (limit < 1 || limit > MOST || page < 1) {
      throw new CliException(
          ExitCode.USAGE, "--limit wants 1 to " + MOST + ", --page at least 1", "");
    }
    try (OpenUsers open = OpenUsers.of(options)) {
      var users = open.engine().users();
      long total = users.count(open.audience(), search);
      List<User> found = users.list(open.audience(), search, limit, (long) (page - 1) * limit);
      if (options.json()) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", total);
        answer.put("users", found.stream().map(user -> UserLines.json(users, user)).toList());
        Terminal.json(answer);
      } else {
        UserLines.print(found);
        Terminal.out().println(found.size() + " of " + total);
      }
    }
  }
}
