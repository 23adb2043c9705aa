package dev.crestfall.studio.view;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of saved views.
@RegisterConstructorMapper(StoredView.class)
interface ViewDao {
  String COLUMNS =
      "id, user_id, name, shared, definition::text AS definition, revision, updated_at";

  /// Their own, and what others share.
  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
             FROM studio.table_view
            WHERE schema_name = :schema AND table_name = :table AND (user_id = :user OR shared)
            ORDER BY user_id <> :user, lower(name), id
            LIMIT :limit
          """)
  List<StoredView> list(String schema, String table, String user, int limit);

  /// One that they may see.
  @SqlQuery(
      "SELECT "
          + COLUMNS
          + " FROM studio.table_view WHERE id = :id AND (user_id = :user OR shared) FOR UPDATE")
  Optional<StoredView> lock(UUID id, String user);

  @SqlQuery(
      """
      SELECT count(*) FROM studio.table_view
       WHERE schema_name = :schema AND table_name = :table AND user_id = :user
      """)
  int count(String schema, String table, String user);

  /// Makes a view; empty where its user has another one of that name.
  @SqlQuery(
      """
      INSERT INTO studio.table_view (schema_name, table_name, user_id, name, shared, definition)
      VALUES (:schema, :table, :user, :name, :shared, CAST(:definition AS jsonb))
          ON CONFLICT (schema_name, table_name, user_id, name) DO NOTHING
      RETURNING id
      """)
  Optional<UUID> insert(
      String schema, String table, String user, String name, boolean shared, String definition);

  @SqlUpdate(
      """
      UPDATE studio.table_view
         SET name = :name, shared = :shared, definition = CAST(:definition AS jsonb),
             revision = revision + 1, updated_at = now()
       WHERE id = :id
      """)
  int update(UUID id, String name, boolean shared, String definition);

  @SqlUpdate("DELETE FROM studio.table_view WHERE id = :id")
  int delete(UUID id);
}
