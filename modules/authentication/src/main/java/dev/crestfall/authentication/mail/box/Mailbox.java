package dev.crestfall.authentication.mail.box;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The messages that were kept instead of sent, the newest first.
public final class Mailbox {
  private static final int SHOWN = 200;

  private final Store store;
  private final Vault vault;

  /// The mailbox of this database.
  public Mailbox(Store store, Vault vault) {
    this.store = store;
    this.vault = vault;
  }

  /// At most 200 messages.
  ///
  /// @param to whose; empty for everybody's
  public List<KeptMail> list(String to) {
    return store.jdbi().withExtension(Dao.class, dao -> dao.list(to, SHOWN)).stream()
        .map(this::opened)
        .toList();
  }

  public Optional<KeptMail> find(UUID id) {
    return store.jdbi().withExtension(Dao.class, dao -> dao.find(id)).map(this::opened);
  }

  public boolean delete(UUID id) {
    return store.jdbi().withExtension(Dao.class, dao -> dao.delete(id)) > 0;
  }

  public void clear() {
    store.jdbi().useExtension(Dao.class, Dao::clear);
  }

  private KeptMail opened(Row row) {
    byte[] bytes = vault.open("auth.message", row.id().toString(), row.sealed());
    JsonNode kept = Json.tree(new String(bytes, StandardCharsets.UTF_8));
    return new KeptMail(
        row.id(),
        row.channel(),
        row.kind(),
        row.recipient(),
        kept.path("subject").asText(),
        kept.path("text").asText(),
        kept.path("html").asText(),
        row.createdAt());
  }

  /// A kept row.
  record Row(
      UUID id, String channel, String kind, String recipient, String sealed, Instant createdAt) {}

  @RegisterConstructorMapper(Row.class)
  interface Dao {
    @SqlQuery(
        """
        SELECT id, channel, kind, recipient, sealed, created_at
          FROM auth.message
         WHERE status = 'kept' AND (:to = '' OR recipient = lower(:to))
         ORDER BY created_at DESC, id
         LIMIT :limit
        """)
    List<Row> list(String to, int limit);

    @SqlQuery(
        """
        SELECT id, channel, kind, recipient, sealed, created_at
          FROM auth.message
         WHERE status = 'kept' AND id = :id
        """)
    Optional<Row> find(UUID id);

    @SqlUpdate("DELETE FROM auth.message WHERE status = 'kept' AND id = :id")
    int delete(UUID id);

    @SqlUpdate("DELETE FROM auth.message WHERE status = 'kept'")
    void clear();
  }
}
