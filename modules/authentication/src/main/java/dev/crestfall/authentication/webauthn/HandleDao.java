package dev.crestfall.authentication.webauthn;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface HandleDao {
  @SqlUpdate(
      """
      INSERT INTO auth.webauthn_user (user_id, handle) VALUES (:user, :handle)
      ON CONFLICT (user_id) DO NOTHING
      """)
  int insert(UUID user, byte[] handle);

  @SqlQuery("SELECT encode(handle, 'hex') FROM auth.webauthn_user WHERE user_id = :user")
  Optional<String> find(UUID user);

  @SqlQuery("SELECT user_id FROM auth.webauthn_user WHERE handle = :handle")
  Optional<UUID> user(byte[] handle);

  @SqlQuery("SELECT id FROM auth.users WHERE id = :id")
  Optional<UUID> exists(UUID id);
}
