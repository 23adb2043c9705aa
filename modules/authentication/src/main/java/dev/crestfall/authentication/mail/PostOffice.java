package dev.crestfall.authentication.mail;

import dev.crestfall.authentication.hook.HookPoint;
import dev.crestfall.authentication.hook.Hooks;
import dev.crestfall.authentication.mail.box.Mailbox;
import dev.crestfall.authentication.mail.template.Overrides;
import dev.crestfall.authentication.mail.template.RemoteTemplates;
import dev.crestfall.authentication.mail.template.Templates;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything of mail that one installation has: the outbox, who empties it, and the mailbox of a
/// development machine.
public final class PostOffice implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);

  private final MailConfig config;
  private final Outbox outbox;
  private final Courier courier;
  private final @Nullable Mailbox mailbox;
  private final RemoteTemplates remote;
  private final Telephone telephone;

  /// What a post office is set up with.
  ///
  /// @param directory of an installation's own templates; need not be there
  /// @param site below which templates may be
  /// @param keeps whether mails may be kept to be looked at where no mail server is configured
  public record Setup(Optional<Path> directory, String site, boolean keeps, InstantSource clock) {}

  /// A post office; nothing moves before [#start()].
  ///
  /// @param hooks that messages are told to instead, where there are such
  public PostOffice(MailConfig config, Store store, Vault vault, Setup setup, Hooks hooks) {
    this.config = config;
    this.outbox = new Outbox(store, vault, setup.clock());
    this.remote = new RemoteTemplates(setup.site(), setup.clock());
    Templates templates =
        new Templates(
            new Overrides(
                setup.directory(), config.mailerSubjects(), config.mailerTemplates(), remote));
    Map<String, Carrier> carriers = new HashMap<>();
    if (setup.keeps()) {
      carriers.put("email", new KeepingCarrier(templates));
    }
    boolean texts = setup.keeps() && config.keepsTexts();
    if (texts) {
      carriers.put("sms", new KeepingCarrier(templates));
    }
    if (config.hasServer()) {
      carriers.put("email", new SmtpCarrier(config, templates));
    }
    if (hooks.isEnabled(HookPoint.SEND_EMAIL)) {
      Carrier usual = carriers.getOrDefault("email", PostOffice::nowhere);
      carriers.put("email", new HookCarrier(hooks, usual));
    }
    this.telephone = new Telephone(hooks, outbox, texts);
    this.courier = new Courier(outbox, carriers);
    this.mailbox = setup.keeps() && !config.hasServer() ? new Mailbox(store, vault) : null;
    if (!carriers.containsKey("email")) {
      LOG.warn("No mail server is configured (authentication.smtp-host): mails wait until one is");
    }
    if (!config.smsProvider().isEmpty() && !hooks.isEnabled(HookPoint.SEND_SMS)) {
      LOG.warn(
          "authentication.sms-provider is {}, but text messages are sent by the hook send_sms alone",
          config.smsProvider().replaceAll("[^A-Za-z0-9_.-]", "?"));
    }
  }

  private static String nowhere(Message message) {
    throw new IllegalStateException("no server is configured for this " + message.channel());
  }

  /// Starts to carry messages, once the tables are there.
  public void start() {
    courier.start();
  }

  public MailConfig config() {
    return config;
  }

  /// Who sends text messages.
  public Telephone telephone() {
    return telephone;
  }

  /// Whether mails of ours go anywhere, beside those that the hook takes.
  public boolean writes() {
    return config.hasServer() || mailbox != null;
  }

  /// Where messages are queued.
  public Outbox outbox() {
    return outbox;
  }

  /// Where mails are looked at; empty where they are sent.
  public Optional<Mailbox> mailbox() {
    return Optional.ofNullable(mailbox);
  }

  @Override
  public void close() {
    courier.close();
    remote.close();
  }
}
