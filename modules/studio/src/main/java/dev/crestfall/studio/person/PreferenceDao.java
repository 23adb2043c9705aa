package dev.crestfall.studio.person;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface PreferenceDao {
  @SqlQuery("SELECT CAST(value AS text) FROM studio.preference WHERE user_id = :user")
  Optional<String> find(String user);

  @SqlUpdate(
      "INSERT INTO studio.preference (user_id, value) VALUES (:user, '{}') ON CONFLICT DO NOTHING")
  int ensure(String user);

  @SqlQuery("SELECT CAST(value AS text) FROM studio.preference WHERE user_id = :user FOR UPDATE")
  String lock(String user);

  @SqlUpdate(
      """
      UPDATE studio.preference SET value = CAST(:value AS jsonb), updated_at = now()
       WHERE user_id = :user
      """)
  int put(String user, String value);
}
