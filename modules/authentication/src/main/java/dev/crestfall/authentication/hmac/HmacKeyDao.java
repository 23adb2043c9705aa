package dev.crestfall.authentication.hmac;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// What a key that signs has beside what all keys have.
interface HmacKeyDao {
  /// The sealed secrets of a key.
  record Row(
      String secretSealed, @Nullable String previousSealed, @Nullable Instant previousUntil) {}

  @SqlQuery(
      """
      SELECT secret_sealed, previous_sealed, previous_until
        FROM auth.api_key
       WHERE id = :id AND kind = 'hmac'
      """)
  @RegisterConstructorMapper(Row.class)
  Optional<Row> find(String id);

  @SqlUpdate(
      """
      UPDATE auth.api_key
         SET previous_sealed = secret_sealed, previous_until = :until,
             secret_sealed = :sealed, hash = :hash, last_four = :lastFour
       WHERE id = :id
      """)
  void rotate(String id, String sealed, byte[] hash, String lastFour, Instant until);
}
