package dev.crestfall.authentication.code;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Changes of address and number that wait.
interface PendingDao {
  @SqlUpdate("UPDATE auth.users SET email_change_confirm_status = 1 WHERE id = :user")
  void confirmedOnce(UUID user);

  @SqlQuery(
      """
      SELECT id FROM auth.users
       WHERE phone_change = :phone AND deleted_at IS NULL
       ORDER BY phone_change_sent_at DESC NULLS LAST
       LIMIT 1
      """)
  Optional<UUID> whoWants(String phone);
}
