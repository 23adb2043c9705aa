package dev.crestfall.authentication.code;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.UseTemplateEngine;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Codes in the shared table, and beside it how often each was tried.
@UseTemplateEngine(DefinedAttributeTemplateEngine.class)
interface CodeDao {
  /// When the message with a code was sent.
  String SENT =
      """
      CASE code.token_type
               WHEN 'confirmation_token' THEN owner.confirmation_sent_at
               WHEN 'recovery_token' THEN owner.recovery_sent_at
               WHEN 'reauthentication_token' THEN owner.reauthentication_sent_at
               WHEN 'phone_change_token' THEN owner.phone_change_sent_at
               ELSE owner.email_change_sent_at
             END\
      """;

  /// A code to be kept.
  record Row(UUID id, UUID user, String type, String hash, String relatesTo, Instant at) {}

  /// A code that was spent.
  record Spent(UUID userId, String tokenType) {}

  /// A try at a user's code.
  record Try(UUID userId, String tokenType, int tries) {}

  @SqlUpdate(
      "UPDATE auth.users SET <column> = :hash, <sentAt> = :at, updated_at = :at WHERE id = :user")
  void note(UUID user, @Define String column, @Define String sentAt, String hash, Instant at);

  /// Puts a code in the place of the user's older one of this type.
  @SqlUpdate(
      """
      INSERT INTO auth.one_time_tokens
             (id, user_id, token_type, token_hash, relates_to, created_at, updated_at)
      VALUES (:id, :user, CAST(:type AS auth.one_time_token_type), :hash, :relatesTo,
              CAST(:at AS timestamptz) AT TIME ZONE 'UTC', CAST(:at AS timestamptz) AT TIME ZONE 'UTC')
      ON CONFLICT (user_id, token_type)
        DO UPDATE SET token_hash = excluded.token_hash, relates_to = excluded.relates_to,
                      updated_at = excluded.updated_at, created_at = excluded.created_at
      """)
  void put(@BindMethods Row row);

  /// Spends a code: of any number who come with it at once, one gets the row.
  @SqlQuery(
      """
      DELETE FROM auth.one_time_tokens AS code
       USING auth.users AS owner
       WHERE owner.id = code.user_id
         AND code.token_hash = ANY (:hashes)
         AND code.token_type = ANY (CAST(:types AS auth.one_time_token_type[]))
         AND (
      """
          + SENT
          + """
          ) > :after
          RETURNING code.user_id, CAST(code.token_type AS text) AS token_type
          """)
  @RegisterConstructorMapper(Spent.class)
  List<Spent> spend(String[] hashes, String[] types, Instant after);

  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT FROM auth.one_time_tokens AS code
          JOIN auth.users AS owner ON owner.id = code.user_id
         WHERE code.token_hash = :hash
           AND code.token_type = ANY (CAST(:types AS auth.one_time_token_type[]))
           AND (
      """
          + SENT
          + ") > :after)")
  boolean isGood(String hash, String[] types, Instant after);

  @SqlUpdate("UPDATE auth.users SET <column> = '' WHERE id = :user")
  void clear(UUID user, @Define String column);

  /// Counts a wrong try at each code of these types that went to an address and has none of these
  /// hashes.
  @SqlQuery(
      """
      INSERT INTO auth.code_try AS tried (user_id, token_type, token_hash, tries)
      SELECT code.user_id, CAST(code.token_type AS text), code.token_hash, 1
        FROM auth.one_time_tokens AS code
       WHERE code.relates_to = :address
         AND code.token_type = ANY (CAST(:types AS auth.one_time_token_type[]))
         AND code.token_hash <> ALL (:hashes)
      ON CONFLICT (user_id, token_type)
        DO UPDATE SET token_hash = excluded.token_hash,
                      tries = CASE WHEN tried.token_hash = excluded.token_hash
                                   THEN tried.tries + 1 ELSE 1 END
      RETURNING user_id, token_type, tries
      """)
  @RegisterConstructorMapper(Try.class)
  List<Try> count(String address, String[] hashes, String[] types);

  @SqlUpdate(
      """
      DELETE FROM auth.one_time_tokens
       WHERE user_id = :user AND token_type = CAST(:type AS auth.one_time_token_type)
      """)
  void drop(UUID user, String type);
}
