package dev.crestfall.cli.apikey;

import dev.crestfall.authentication.apikey.ProjectKeys;
import dev.crestfall.authentication.caller.CallerConfig;
import dev.crestfall.authentication.token.KeyRotation;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Running;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.boot.Signing;
import dev.crestfall.cli.user.OpenUsers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Replaces keys of the installation.
@Command(name = "rotate", description = "Replace the keys that sign, or the keys that are shown.")
public final class KeysRotateCommand implements Runnable {
  /// Keys that belong together.
  enum Kind {
    SIGNING,
    OPAQUE,
    LEGACY
  }

  @Mixin private Options options = new Options();

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      description = {
        "signing: the key that users' tokens are signed with (default).",
        "opaque: the publishable and the secret key; the old ones end a day later.",
        "legacy: anon and service; the old ones end at once."
      })
  private Kind kind = Kind.SIGNING;

  @Option(
      names = "--now",
      description = "The next key signs at once, instead of being published for 20 minutes first.")
  private boolean now;

  @Option(
      names = "--compromised",
      paramLabel = "KID",
      description = "Give up that signing key: every token that it signed is refused from now on.")
  private @Nullable UUID compromised;

  @Override
  public void run() {
    if (kind != Kind.SIGNING && (now || compromised != null)) {
      throw new CliException(
          ExitCode.USAGE, "--now and --compromised are about signing keys alone", "");
    }
    Settings settings = Settings.load(options, List.of());
    switch (kind) {
      case SIGNING -> signing();
      case OPAQUE -> opaque(settings);
      case LEGACY -> legacy(settings);
    }
  }

  private void signing() {
    try (OpenUsers open = OpenUsers.of(options)) {
      KeyRotation rotation = open.engine().rotation();
      UUID given = compromised;
      if (given != null) {
        if (!rotation.compromise(given, OpenUsers.event("signing_key.compromise"))) {
          throw new CliException(
              ExitCode.FAILED,
              "There is no signing key " + given,
              "Keys that were made here are named in /auth/v1/.well-known/jwks.json");
        }
        String next = open.engine().authority().keys().signingKeyId().orElse("");
        answer(
            given + " is given up; " + next + " signs",
            Map.of("compromised", given, "active", next));
        return;
      }
      if (open.engine().authority().keys().isConfigured()) {
        throw configured("authentication.jwt-secret or authentication.jwt-keys");
      }
      show(rotation.rotate(now, OpenUsers.event("signing_key.rotate")));
    }
  }

  private void show(KeyRotation.Standing standing) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", Objects.toString(standing.active(), ""));
    answer.put("standby", Objects.toString(standing.standby(), ""));
    answer.put("signs_from", Objects.toString(standing.signsFrom(), ""));
    answer(
        standing.standby() == null
            ? standing.active() + " signs; the key before it is good until its last token ends"
            : standing.standby() + " is published and signs from " + standing.signsFrom(),
        answer);
  }

  private void opaque(Settings settings) {
    CallerConfig config = settings.config().bind("authentication", CallerConfig.class);
    if (config.publishableKey().isPresent() || config.secretKey().isPresent()) {
      throw configured("authentication.publishable-key or authentication.secret-key");
    }
    try (OpenKeys open = OpenKeys.of(settings)) {
      ProjectKeys old = Signing.projectKeys(settings);
      ProjectKeys _ =
          open.run(keys ->
              keys.replaceOwn(
                  old,
                  () -> Signing.replaceProjectKeys(settings),
                  OpenKeys.event("api_key.rotate")));
    }
    answer(
        "The publishable and the secret key are replaced: crestfall keys shows the new ones."
            + " The old ones end in 24 hours",
        Map.of("rotated", List.of("publishable", "secret"), "restart", false));
  }

  private void legacy(Settings settings) {
    if (settings.config().isSet("rest.jwt-secret")) {
      throw configured("rest.jwt-secret");
    }
    Signing.replaceSecret(settings);
    boolean running = settings.existingData().flatMap(Running::find).isPresent();
    boolean told = tell();
    answer(
        "anon and service are replaced: crestfall keys shows the new ones. The old ones are no good"
            + (running && !told ? " once Crestfall is restarted: it could not be told" : ""),
        Map.of("rotated", List.of("anon", "service"), "restart", running && !told));
  }

  /// Lets what runs know; false where the database is not to be had, as when nothing runs.
  private boolean tell() {
    try (OpenUsers open = OpenUsers.of(options)) {
      open.engine().rotation().replacedOutside(OpenUsers.event("signing_key.rotate"));
      return true;
    } catch (CliException e) {
      return false;
    }
  }

  private static CliException configured(String setting) {
    return new CliException(
        ExitCode.CONFIGURATION, "These keys are configured, not made here", "Change " + setting);
  }

  private void answer(String words, Map<String, Object> json) {
    if (options.json()) {
      Terminal.json(json);
    } else {
      Terminal.out().println(words);
    }
  }
}
