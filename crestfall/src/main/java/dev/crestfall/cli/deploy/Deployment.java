package dev.crestfall.cli.deploy;

import dev.crestfall.authentication.AuthenticationSettings;
import dev.crestfall.authentication.caller.CallerConfig;
import dev.crestfall.authentication.mail.MailConfig;
import dev.crestfall.authentication.signin.SignInConfig;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.setting.Environment;
import dev.crestfall.cli.setting.Unfit;
import dev.crestfall.kernel.vault.service.VaultConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether an installation is ready for the public: each line passed, failed or not applicable.
public final class Deployment {
  private static final Duration RENEWAL = Duration.ofDays(10);
  private static final int HTTPS = 443;

  private final Settings settings;
  private final InstantSource clock;
  private final List<Check> checks = new ArrayList<>();

  private Deployment(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// Everything that was looked at.
  public static List<Check> look(Settings settings, InstantSource clock) {
    Deployment deployment = new Deployment(settings, clock);
    settings.prepareAll();
    List<String> problems = settings.config().problems();
    if (!problems.isEmpty()) {
      return problems.stream()
          .map(problem -> Check.failed("settings", problem, "See them all: crestfall config"))
          .toList();
    }
    deployment.environment();
    deployment.domain();
    deployment.secrets();
    deployment.checks.addAll(DatabaseChecks.look(settings));
    deployment.mail();
    return List.copyOf(deployment.checks);
  }

  private void environment() {
    Environment environment = settings.global().environment();
    String name = environment.name().toLowerCase(Locale.ROOT);
    checks.add(
        environment == Environment.PRODUCTION
            ? Check.passed("environment", name)
            : Check.failed(
                "environment",
                name + " is not for the public",
                "Set environment = production, or a domain"));
    boolean tls =
        settings.config().bind(AuthenticationSettings.MODULE, CallerConfig.class).requireTls()
            || environment == Environment.PRODUCTION
                && !settings.config().isSet("authentication.require-tls");
    checks.add(
        tls
            ? Check.passed("credentials", "are refused where they don't come over TLS")
            : Check.failed(
                "credentials",
                "are taken without TLS: whoever is on the way can keep them",
                "Set authentication.require-tls = true"));
  }

  private void domain() {
    Optional<String> origin = settings.global().origin();
    if (origin.isEmpty()) {
      checks.add(
          Check.failed(
              "domain",
              "none is set: links in mails lead to " + settings.url(),
              "Set domain (CRESTFALL_DOMAIN) to the name that the public has for this machine"));
      checks.add(Check.notApplicable("tls", "there is no domain"));
      return;
    }
    String name = URI.create(origin.get()).getHost();
    try {
      String address = InetAddress.getByName(name).getHostAddress();
      checks.add(Check.passed("domain", name + " is " + address));
      tls(name);
    } catch (UnknownHostException e) {
      checks.add(
          Check.failed(
              "domain",
              name + " has no address",
              "Give it an A or AAAA record that leads to this machine"));
      checks.add(Check.notApplicable("tls", "the domain has no address"));
    }
  }

  private void tls(String name) {
    String way = "See that ports 80 and 443 lead to Caddy, which then gets a certificate by itself";
    try {
      var until = Probes.certificate(name, HTTPS);
      Duration left = Duration.between(clock.instant(), until);
      String text = "the certificate of %s is good for %d days".formatted(name, left.toDays());
      checks.add(
          left.compareTo(RENEWAL) > 0
              ? Check.passed("tls", text)
              : Check.failed("tls", text, "It was to be renewed by now: look into Caddy's log"));
    } catch (IOException e) {
      checks.add(Check.failed("tls", "https://" + name + ": " + e.getMessage(), way));
    }
  }

  private void secrets() {
    List<String> unfit =
        Unfit.in(settings.config()).stream().filter(text -> text.contains("secret")).toList();
    unfit.forEach(text ->
        checks.add(Check.failed("secrets", text, "Make another: at least 32 random characters")));
    Path folder = settings.global().data().resolve("secrets");
    if (!Files.isDirectory(folder)) {
      checks.add(Check.notApplicable("secrets", "the first start makes them"));
      return;
    }
    try {
      List<Path> open = open(folder);
      open.forEach(file ->
          checks.add(
              Check.failed("secrets", file + " is open to other users", "chmod go-rwx " + file)));
      if (open.isEmpty() && unfit.isEmpty()) {
        checks.add(Check.passed("secrets", folder + " is for its owner alone"));
      }
    } catch (IOException e) {
      checks.add(
          Check.failed("secrets", "Can't look at " + folder, "See that this user may read it"));
    }
    var provider = settings.config().bind("vault", VaultConfig.class).provider();
    checks.add(Check.passed("vault", "root key: " + provider.toString().toLowerCase(Locale.ROOT)));
  }

  private static List<Path> open(Path folder) throws IOException {
    List<Path> open = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      // A lock holds nothing.
      for (Path file :
          files.filter(file -> !file.getFileName().toString().startsWith(".")).toList()) {
        var permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
            || permissions.contains(PosixFilePermission.GROUP_READ)) {
          open.add(file);
        }
      }
    }
    return open;
  }

  private void mail() {
    var module = AuthenticationSettings.MODULE;
    MailConfig mail = settings.config().bind(module, MailConfig.class);
    boolean believed = settings.config().bind(module, SignInConfig.class).mailerAutoconfirm();
    if (mail.smtpHost().isEmpty()) {
      checks.add(
          believed
              ? Check.notApplicable("mail", "every address is believed, and nothing is sent")
              : Check.failed(
                  "mail",
                  "no mail server is set: nobody can confirm an address or reset a password",
                  "Set authentication.smtp-host and authentication.smtp-admin-email"));
      return;
    }
    String place = mail.smtpHost() + ":" + mail.smtpPort();
    try {
      String said = Probes.greeting(mail.smtpHost(), mail.smtpPort());
      checks.add(
          said.startsWith("220")
              ? Check.passed("mail", place + " answers")
              : Check.failed(
                  "mail", place + " is no mail server", "Look at authentication.smtp-*"));
    } catch (IOException e) {
      checks.add(
          Check.failed(
              "mail",
              place + " can't be reached: " + e.getMessage(),
              "Look at authentication.smtp-host and smtp-port, and at firewalls on the way"));
    }
  }
}
