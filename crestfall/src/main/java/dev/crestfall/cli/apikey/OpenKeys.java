package dev.crestfall.cli.apikey;

import dev.crestfall.authentication.apikey.ApiKeyView;
import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.apikey.ProjectKeys;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Modules;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.boot.Signing;
import dev.crestfall.cli.db.OpenStore;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.postgres.PostgresModule;
import java.time.InstantSource;
import java.util.List;

/// The keys for the length of a command.
final class OpenKeys implements AutoCloseable {
  /// Who made a key, where a command did.
  static final String OPERATOR = "operator";

  private final OpenStore open;
  private final ApiKeys keys;

  private OpenKeys(OpenStore open) {
    this.open = open;
    open.store().migrate("auth");
    this.keys = new ApiKeys(open.store(), open.audit(), InstantSource.system());
  }

  static OpenKeys of(Options options) {
    return of(Settings.load(options, List.of()));
  }

  /// The installation's own keys; those that were ended are left out, as far as a database that
  /// runs can tell.
  static ProjectKeys inForce(Settings settings) {
    ProjectKeys own = Signing.projectKeys(settings);
    try (PostgresModule running = Modules.postgres(settings)) {
      if (settings.existingData().isEmpty() || !running.attach()) {
        return own;
      }
    }
    try (OpenKeys open = of(settings)) {
      return new ProjectKeys(
          own.publishable().filter(key -> !open.keys.isOver(key)),
          own.secret().filter(key -> !open.keys.isOver(key.reveal())));
    }
  }

  static OpenKeys of(Settings settings) {
    OpenStore open = OpenStore.of(settings);
    try {
      return new OpenKeys(open);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /// What is done with keys.
  interface Work<T> {
    T on(ApiKeys keys);
  }

  /// Runs it, with refusals as a person at the command line gets them.
  <T> T run(Work<T> work) {
    try {
      return work.on(keys);
    } catch (ApiError e) {
      throw new CliException(ExitCode.FAILED, e.text(), "See: crestfall apikey list", e);
    }
  }

  static AuditEvent event(String action) {
    return AuditEvent.of(action).by(OPERATOR, System.getProperty("user.name", ""));
  }

  /// Shows a key that was just made.
  static void show(ApiKeys.Created made, Options options) {
    ApiKeyView view = ApiKeyView.of(made);
    if (options.json()) {
      Terminal.json(Json.MAPPER.valueToTree(view));
      return;
    }
    Terminal.table(
        List.of(
            List.of("id", view.id()),
            List.of("kind", view.kind()),
            List.of("key", made.text()),
            List.of("expires", view.expiresAt() == null ? "never" : view.expiresAt())));
    Terminal.out().println();
    Terminal.out().println("The key is shown this once: only its hash is kept.");
  }

  @Override
  public void close() {
    open.close();
  }
}
