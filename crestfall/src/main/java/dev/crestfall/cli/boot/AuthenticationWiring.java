package dev.crestfall.cli.boot;

import dev.crestfall.authentication.AuthenticationModule;
import dev.crestfall.authentication.AuthenticationSettings;
import dev.crestfall.authentication.Neighbours;
import dev.crestfall.cli.setting.Environment;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.http.log.AccessLog;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the authentication module its settings and what it works with. Beside our own Postgres the
/// gateway is where the public finds it; alone it stands in for GoTrue, whose settings decide.
public final class AuthenticationWiring {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationWiring.class);
  private static final String OURS = "crestfall";
  private static final String GOTRUE = "GOTRUE_";

  private final Settings settings;
  private final Shared shared;
  private final boolean alone;

  /// @param alone whether there is no module postgres beside it
  AuthenticationWiring(Settings settings, Shared shared, boolean alone) {
    this.settings = settings;
    this.shared = shared;
    this.alone = alone;
  }

  AuthenticationModule module(Neighbours neighbours, AccessLog log) {
    if (!alone) {
      providePlace(settings);
    }
    provideByEnvironment(settings);
    if (alone && settings.sources().hasVariables(GOTRUE)) {
      // Whoever stands in for GoTrue has no mailbox that text messages could be read in.
      settings.sources().provide("authentication.mailbox-texts", "false", "GOTRUE_*");
      settings.config().forget(AuthenticationSettings.MODULE);
    }
    warn();
    AuthenticationSettings read =
        AuthenticationSettings.of(
            settings.config(),
            alone ? List::of : Signing.secrets(settings),
            alone ? Optional.empty() : Optional.of(Signing.kept(settings)));
    try {
      return new AuthenticationModule(
          read, shared.services(), neighbours.behind(shared.ownPorts()), log);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /// What `crestfall up` decides where nobody sets it, for commands that do what it does.
  public static void provide(Settings settings) {
    providePlace(settings);
    provideByEnvironment(settings);
  }

  /// What holds beside our own Postgres where nobody sets it.
  private static void providePlace(Settings settings) {
    String url = settings.origin();
    Sources sources = settings.sources();
    sources.provide("authentication.site-url", url, OURS);
    sources.provide("authentication.api-external-url", url + "/auth/v1", OURS);
    if (settings.global().environment() == Environment.DEVELOPMENT) {
      sources.provide("authentication.mailer-autoconfirm", "true", "environment = development");
    }
    settings.config().forget(AuthenticationSettings.MODULE);
  }

  private static void provideByEnvironment(Settings settings) {
    Sources sources = settings.sources();
    String templates = settings.global().data().resolve("mail").toString();
    sources.provide("authentication.mail-templates", templates, OURS);
    Environment environment = settings.global().environment();
    if (environment == Environment.DEVELOPMENT) {
      sources.provide("authentication.mailbox", "true", "environment = development");
      sources.provide("authentication.session-without-tls", "true", "environment = development");
    }
    if (environment == Environment.PRODUCTION) {
      sources.provide("authentication.require-tls", "true", "environment = production");
    }
    settings.config().forget(AuthenticationSettings.MODULE);
  }

  private void warn() {
    List<String> unused = settings.config().unusedVariables(GOTRUE, AuthenticationSettings.MODULE);
    if (!unused.isEmpty()) {
      LOG.warn("These variables of GoTrue's mean nothing here: {}", String.join(", ", unused));
    }
  }
}
