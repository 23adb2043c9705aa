package dev.crestfall.authentication.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface OutboxDao {
  /// A row to be.
  record New(
      UUID id,
      String channel,
      String kind,
      String recipient,
      @Nullable UUID userId,
      String sealed,
      Instant now,
      Instant expiresAt) {}

  /// A claimed row.
  record Row(
      UUID id,
      String channel,
      String kind,
      String recipient,
      String sealed,
      int attempts,
      Instant createdAt) {}

  @SqlUpdate(
      """
      INSERT INTO auth.message
             (id, channel, kind, recipient, user_id, sealed, due_at, expires_at, created_at)
      VALUES (:id, :channel, :kind, :recipient, CAST(:userId AS uuid), :sealed, :now, :expiresAt, :now)
      """)
  void insert(@BindMethods New row);

  @SqlQuery(
      """
      SELECT EXISTS (SELECT FROM auth.message
                      WHERE recipient = :to AND kind = :kind AND created_at > :after)
      """)
  boolean wroteSince(String kind, String to, Instant after);

  /// Takes what is due, so that nobody else does before `until`.
  @SqlQuery(
      """
      UPDATE auth.message AS claimed
         SET attempts = claimed.attempts + 1, due_at = :until
        FROM (SELECT id
                FROM auth.message
               WHERE status = 'queued' AND due_at <= :now AND expires_at > :now
               ORDER BY due_at
               LIMIT :count
                 FOR UPDATE SKIP LOCKED) AS due
       WHERE claimed.id = due.id
      RETURNING claimed.id, claimed.channel, claimed.kind, claimed.recipient, claimed.sealed,
                claimed.attempts, claimed.created_at
      """)
  @RegisterConstructorMapper(Row.class)
  List<Row> claim(Instant now, Instant until, int count);

  /// Ends a claim. Somebody else may have claimed the message meanwhile: then nothing happens.
  @SqlUpdate(
      """
      UPDATE auth.message
         SET status = :status, sealed = :sealed, failure = :failure, done_at = :now
       WHERE id = :id AND status = 'queued' AND attempts = :attempts
      """)
  int end(
      UUID id,
      int attempts,
      String status,
      @Nullable String sealed,
      @Nullable String failure,
      Instant now);

  @SqlUpdate(
      """
      UPDATE auth.message
         SET due_at = :dueAt, failure = :failure
       WHERE id = :id AND status = 'queued' AND attempts = :attempts
      """)
  void postpone(UUID id, int attempts, Instant dueAt, String failure);

  @SqlUpdate(
      """
      UPDATE auth.message
         SET status = 'expired', sealed = NULL, done_at = :now
       WHERE status = 'queued' AND expires_at <= :now AND due_at <= :now
      """)
  int expire(Instant now);

  @SqlUpdate("DELETE FROM auth.message WHERE status <> 'queued' AND created_at < :before")
  int purge(Instant before);

  @SqlQuery("SELECT min(due_at) FROM auth.message WHERE status = 'queued'")
  Optional<Instant> nextDue();
}
