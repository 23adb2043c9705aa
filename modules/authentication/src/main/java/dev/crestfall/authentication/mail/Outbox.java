package dev.crestfall.authentication.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.mail.OutboxDao.New;
import dev.crestfall.authentication.mail.OutboxDao.Row;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.SealedColumn;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.kernel.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Messages that wait to be carried. One is written in the transaction of its cause, so that there
/// is neither a message of what did not happen nor an event without its message.
public final class Outbox {
  static final String TABLE = "auth.message";
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration MEMORY = Duration.ofDays(30);

  private final Store store;
  private final Vault vault;
  private final InstantSource clock;
  private volatile Runnable nudge = () -> {};

  /// An outbox in this database.
  public Outbox(Store store, Vault vault, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
  }

  /// To be called at each start, once the tables are there.
  void open() {
    vault.register(new SealedColumn(TABLE, "id", "sealed"));
  }

  /// Whom to tell that something was queued.
  void onQueued(Runnable listener) {
    nudge = listener;
  }

  /// Queues a mail in this transaction; it goes out once that is committed.
  public void queue(Handle handle, Letter letter) {
    ObjectNode contents = Json.MAPPER.createObjectNode();
    contents.put("language", letter.language());
    contents.set("values", letter.values());
    contents.set("hook", letter.hook());
    contents.put("asker", letter.asker());
    var _ =
        insert(
            handle,
            new Entry(
                "email",
                letter.kind().key(),
                letter.to(),
                letter.userId(),
                contents,
                letter.useful()));
  }

  /// Queues a text message in this transaction.
  ///
  /// @return its id
  public UUID queue(Handle handle, TextMessage text) {
    return insert(
        handle,
        new Entry("sms", text.kind(), text.phone(), text.userId(), text.contents(), text.useful()));
  }

  private record Entry(
      String channel,
      String kind,
      String recipient,
      @Nullable UUID userId,
      ObjectNode contents,
      Duration useful) {}

  private UUID insert(Handle handle, Entry entry) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    handle
        .attach(OutboxDao.class)
        .insert(
            new New(
                id,
                entry.channel(),
                entry.kind(),
                entry.recipient(),
                entry.userId(),
                seal(id, entry.contents()),
                now,
                now.plus(entry.useful())));
    handle.afterCommit(nudge);
    return id;
  }

  /// Whether such a mail was queued for an address within this time.
  public boolean wroteSince(Handle handle, MailKind kind, String to, Duration time) {
    return handle.attach(OutboxDao.class).wroteSince(kind.key(), to, clock.instant().minus(time));
  }

  /// Claims messages that are due; whoever claims and vanishes only delays them.
  List<Message> claim(int count) {
    Instant now = clock.instant();
    List<Row> rows =
        store.jdbi().withExtension(OutboxDao.class, dao -> dao.claim(now, now.plus(LEASE), count));
    List<Message> messages = new ArrayList<>();
    for (Row row : rows) {
      Message message = message(row, Json.MAPPER.createObjectNode());
      try {
        byte[] opened = vault.open(TABLE, row.id().toString(), row.sealed());
        messages.add(message(row, Json.tree(new String(opened, StandardCharsets.UTF_8))));
      } catch (VaultException e) {
        failed(message, String.valueOf(e.getMessage()));
      }
    }
    return messages;
  }

  private static Message message(Row row, JsonNode contents) {
    return new Message(
        row.id(),
        row.channel(),
        row.kind(),
        row.recipient(),
        contents,
        row.attempts(),
        row.createdAt());
  }

  /// The message is where it belongs.
  ///
  /// @param kept what is kept to be looked at, empty for nothing
  void sent(Message message, String kept) {
    String sealed = kept.isEmpty() ? null : seal(message.id(), Json.tree(kept));
    String status = kept.isEmpty() ? "sent" : "kept";
    store
        .jdbi()
        .useExtension(
            OutboxDao.class,
            dao ->
                dao.end(message.id(), message.attempts(), status, sealed, null, clock.instant()));
  }

  /// The message will never arrive.
  void failed(Message message, String reason) {
    store
        .jdbi()
        .useExtension(
            OutboxDao.class,
            dao ->
                dao.end(message.id(), message.attempts(), "failed", null, reason, clock.instant()));
  }

  /// The message is tried again, later each time.
  void postpone(Message message, String reason) {
    Instant due = clock.instant().plus(pause(message.attempts()));
    store
        .jdbi()
        .useExtension(
            OutboxDao.class, dao -> dao.postpone(message.id(), message.attempts(), due, reason));
  }

  /// 2 s, 4 s, 8 s … up to 10 min.
  static Duration pause(int attempts) {
    return Duration.ofSeconds(Math.min(600, 1L << Math.min(attempts, 20)));
  }

  /// Gives up what has come too late, and forgets what is long over.
  void tidy() {
    store
        .jdbi()
        .useExtension(
            OutboxDao.class,
            dao -> {
              dao.expire(clock.instant());
              dao.purge(clock.instant().minus(MEMORY));
            });
  }

  /// How long until the next message is due; empty when none waits.
  Optional<Duration> untilNext() {
    return store
        .jdbi()
        .withExtension(OutboxDao.class, OutboxDao::nextDue)
        .map(due -> Duration.between(clock.instant(), due));
  }

  private String seal(UUID id, JsonNode contents) {
    return vault.seal(TABLE, id.toString(), Json.text(contents).getBytes(StandardCharsets.UTF_8));
  }
}
