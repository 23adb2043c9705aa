package dev.crestfall.studio.sql.query;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of tabs and saved queries; each user has their own.
@RegisterConstructorMapper(StoredQuery.class)
interface QueryDao {
  String COLUMNS =
      "id, name, sql, settings::text AS settings, open, saved, position, revision, created_at,"
          + " updated_at";

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
            FROM studio.sql_query
           WHERE user_id = :user
             AND (:text = '' OR strpos(lower(name), lower(:text)) > 0
                  OR strpos(lower(sql), lower(:text)) > 0)
           ORDER BY open DESC, position, lower(name), id
           LIMIT :limit
          """)
  List<StoredQuery> list(String user, String text, int limit);

  @SqlQuery("SELECT " + COLUMNS + " FROM studio.sql_query WHERE user_id = :user AND id = :id")
  Optional<StoredQuery> find(String user, UUID id);

  @SqlQuery(
      "SELECT " + COLUMNS + " FROM studio.sql_query WHERE user_id = :user AND id = :id FOR UPDATE")
  Optional<StoredQuery> lock(String user, UUID id);

  @SqlQuery("SELECT count(*) FROM studio.sql_query WHERE user_id = :user")
  int count(String user);

  @SqlUpdate(
      """
      INSERT INTO studio.sql_query (id, user_id, name, sql, settings, open, saved, position)
      VALUES (:id, :user, :name, :sql, CAST(:settingsText AS jsonb), :open, :saved, :position)
          ON CONFLICT (id) DO NOTHING
      """)
  int insert(UUID id, String user, @BindMethods SqlQueryText text);

  @SqlUpdate(
      """
      UPDATE studio.sql_query
         SET name = :name, sql = :sql, settings = CAST(:settingsText AS jsonb), open = :open,
             saved = :saved, position = :position, revision = revision + 1, updated_at = now()
       WHERE user_id = :user AND id = :id
      """)
  void update(UUID id, String user, @BindMethods SqlQueryText text);

  @SqlUpdate("DELETE FROM studio.sql_query WHERE user_id = :user AND id = :id")
  int delete(String user, UUID id);
}
