package dev.crestfall.cli.role;

import dev.crestfall.authentication.AuthenticationSettings;
import dev.crestfall.authentication.token.TokenConfig;
import dev.crestfall.authorization.Administration;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.db.OpenStore;
import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The administration of roles for the length of a command.
final class OpenRoles implements AutoCloseable {
  private final OpenStore open;
  private final PostgresBus bus;
  private final Administration administration;
  private final String audience;

  private OpenRoles(OpenStore open, String audience) {
    this.open = open;
    this.audience = audience;
    this.bus = new PostgresBus(open.store(), Optional.empty());
    this.administration =
        Administration.open(open.store(), open.audit(), bus, InstantSource.system());
  }

  static OpenRoles of(Options options) {
    Settings settings = Settings.load(options, List.of());
    String audience =
        settings.config().bind(AuthenticationSettings.MODULE, TokenConfig.class).jwtAud();
    OpenStore open = OpenStore.of(settings);
    try {
      return new OpenRoles(open, audience);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  Administration administration() {
    return administration;
  }

  Store store() {
    return open.store();
  }

  /// Whose users are meant.
  String audience() {
    return audience;
  }

  @Override
  public void close() {
    bus.close();
    open.close();
  }

  /// The organization of an option, null where it was left out.
  static @Nullable UUID organization(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE, "--organization wants the id of an organization, not '" + text + "'", "");
    }
  }

  /// A member of an answer, for a person.
  static String text(Map<String, Object> answer, String member) {
    return switch (answer.get(member)) {
      case null -> "";
      case Iterable<?> many -> {
        StringBuilder joined = new StringBuilder();
        many.forEach(one -> joined.append(joined.isEmpty() ? "" : " ").append(one));
        yield joined.toString();
      }
      case Map<?, ?> map ->
          map.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
      case Object other -> other.toString();
    };
  }
}
