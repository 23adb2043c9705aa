package dev.crestfall.cli.apikey;

import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.apikey.KeyKind;
import dev.crestfall.authentication.apikey.NewApiKey;
import dev.crestfall.authentication.apikey.NewApiKey.Owner;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.kernel.ApiError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a key and shows it once.
@Command(name = "create", description = "Make an API key; it is shown once.")
public final class ApikeyCreateCommand implements Runnable {
  private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,6})(h|d)");

  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "NAME", description = "What it is for.")
  private String name = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "pub for apps and pages, sec for servers, pat for a person (default: sec).")
  private String kind = "sec";

  @Option(
      names = "--supabase",
      description = "Begin it with sb_publishable_ or sb_secret_, as Supabase's clients expect.")
  private boolean supabase;

  @Option(names = "--user", paramLabel = "ID", description = "Whose it is, for the kind pat.")
  private @Nullable String user;

  @Option(names = "--role", paramLabel = "ROLE", description = "The database role it acts as.")
  private @Nullable String role;

  @Option(
      names = "--permission",
      paramLabel = "NAME",
      description = "What it may do at most, like secrets:read. Repeatable (default: everything).")
  private List<String> permissions = new ArrayList<>();

  @Option(
      names = "--network",
      paramLabel = "RANGE",
      description = "From where it may be used, like 192.0.2.0/24. Repeatable.")
  private List<String> networks = new ArrayList<>();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "When it ends: 12h, 30d, or never (default: 90d).")
  private String expires = "90d";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why it never expires.")
  private String reason = "";

  @Override
  public void run() {
    NewApiKey wanted;
    try {
      wanted = wanted();
    } catch (ApiError e) {
      throw new CliException(ExitCode.USAGE, "That is no key: " + e.text(), "", e);
    }
    try (OpenKeys open = OpenKeys.of(options)) {
      ApiKeys.Created made =
          open.run(
              keys -> keys.create(wanted, OpenKeys.OPERATOR, OpenKeys.event("api_key.create")));
      OpenKeys.show(made, options);
    }
  }

  private NewApiKey wanted() {
    KeyKind known = kind();
    String acts =
        role != null
            ? role
            : switch (known) {
              case PUB -> "anon";
              case SEC -> "service_role";
              case PAT, HMAC -> "authenticated";
            };
    return new NewApiKey(
        known, supabase, name, owner(), acts, permissions, networks, life(), reason);
  }

  private KeyKind kind() {
    return switch (kind) {
      case "pub" -> KeyKind.PUB;
      case "sec" -> KeyKind.SEC;
      case "pat" -> KeyKind.PAT;
      default ->
          throw new CliException(
              ExitCode.USAGE, "--kind wants pub, sec or pat, not '" + kind + "'", "");
    };
  }

  private Owner owner() {
    if (user == null) {
      return Owner.PROJECT;
    }
    try {
      return Owner.user(UUID.fromString(user));
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE,
          "--user wants the id of a user, not '" + user + "'",
          "See: crestfall user list");
    }
  }

  private Optional<Duration> life() {
    if (expires.equals("never")) {
      return Optional.empty();
    }
    Matcher matcher = TIME.matcher(expires);
    if (!matcher.matches()) {
      throw new CliException(
          ExitCode.USAGE,
          "--expires wants a time like 12h or 30d, or never, not '" + expires + "'",
          "");
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        matcher.group(2).equals("h") ? Duration.ofHours(amount) : Duration.ofDays(amount));
  }
}
