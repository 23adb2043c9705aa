package dev.crestfall.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.boot.Signing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints a token for a role, bare, so that a script can use it as it is.
@Command(name = "token", description = "Make a token for a role.")
public final class TokenCommand implements Runnable {
  private static final Pattern TTL = Pattern.compile("([1-9]\\d{0,8})(s|m|h|d)");

  @Mixin private Options options = new Options();

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "The database role that requests run as.")
  private String role = "";

  @Option(
      names = "--sub",
      paramLabel = "SUBJECT",
      description = "The claim sub: whose token it is.")
  private @Nullable String subject;

  @Option(
      names = "--claim",
      paramLabel = "NAME=VALUE",
      description = "A further claim; a value that is JSON is taken as such. Repeatable.")
  private List<String> claims = new ArrayList<>();

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      description = "How long it is good: 30s, 15m, 1h, 7d (default: ${DEFAULT-VALUE}).")
  private String ttl = "1h";

  @Override
  public void run() {
    Map<String, Object> more = new LinkedHashMap<>();
    if (subject != null) {
      more.put("sub", subject);
    }
    claims.forEach(claim -> addClaim(more, claim));
    Duration life = life();
    Settings settings = Settings.load(options, List.of());
    String token = Signing.tokens(settings).make(role, life, more);
    if (options.json()) {
      Terminal.json(Map.of("token", token));
    } else {
      Terminal.out().println(token);
    }
  }

  private static void addClaim(Map<String, Object> claims, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new CliException(
          ExitCode.USAGE, "--claim wants NAME=VALUE, not '" + text + "'", "As --claim org=42");
    }
    claims.put(text.substring(0, equals), value(text.substring(equals + 1)));
  }

  private static Object value(String text) {
    try {
      Object parsed = new ObjectMapper().readValue(text, Object.class);
      return parsed == null ? text : parsed;
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  private Duration life() {
    Matcher matcher = TTL.matcher(ttl);
    if (!matcher.matches()) {
      throw new CliException(
          ExitCode.USAGE, "--ttl wants a time like 30s, 15m, 1h or 7d, not '" + ttl + "'", "");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
