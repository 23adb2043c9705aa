package dev.crestfall.cli.user;

import dev.crestfall.authentication.AuthenticationSettings;
import dev.crestfall.authentication.Engine;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.boot.AuthenticationWiring;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.db.OpenStore;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Limits;
import dev.crestfall.kernel.services.Services;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The engine of authentication for the length of a command. What it changes, a running Crestfall
/// hears of.
public final class OpenUsers implements AutoCloseable {
  private final OpenStore open;
  private final PostgresBus bus;
  private final Engine engine;
  private final String audience;

  private OpenUsers(OpenStore open, Settings settings) {
    this.open = open;
    open.store().migrate("auth");
    this.bus = new PostgresBus(open.store(), Optional.empty());
    AuthenticationWiring.provide(settings);
    AuthenticationSettings read = AuthenticationSettings.of(settings.config(), List.of());
    this.audience = read.token().jwtAud();
    this.engine =
        new Engine(
            read,
            new Services(
                open.store(),
                open.vault(),
                open.audit(),
                bus,
                new Limits(Counters.inProcess(), true),
                Optional.empty(),
                InstantSource.system()));
  }

  public static OpenUsers of(Options options) {
    Settings settings = Settings.load(options, List.of());
    OpenStore open = OpenStore.of(settings);
    try {
      return new OpenUsers(open, settings);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  public Engine engine() {
    return engine;
  }

  String audience() {
    return audience;
  }

  /// The user of that id, address, name or number.
  User find(String who) {
    Users users = engine.users();
    Optional<User> user =
        id(who)
            .flatMap(users::find)
            .or(() -> users.findByEmail(who, audience))
            .or(() -> users.findByUsername(who))
            .or(() -> users.findByPhone(who.replace("+", ""), audience));
    return user.orElseThrow(() ->
        new CliException(
            ExitCode.FAILED, "There is no user '" + who + "'", "crestfall user list shows them"));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// What the audit log is to say of a command.
  public static AuditEvent event(String action) {
    return AuditEvent.of(action).by("operator", System.getProperty("user.name", ""));
  }

  @Override
  public void close() {
    engine.close();
    bus.close();
    open.close();
  }
}
