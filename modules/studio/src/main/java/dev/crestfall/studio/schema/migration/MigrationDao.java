package dev.crestfall.studio.schema.migration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Scripts, and what the last one left.
@RegisterConstructorMapper(Migration.class)
interface MigrationDao {
  String COLUMNS =
      """
      id, version, name, raw, status, created_by, created_at, applied_by, applied_at,
             (SELECT string_agg((one ->> 'sql') || CASE WHEN raw THEN '' ELSE E';\\n' END, E'\\n' ORDER BY place)
                FROM jsonb_array_elements(statements) WITH ORDINALITY AS each (one, place)) AS sql
        FROM studio.migration
      """;

  @SqlQuery("SELECT " + COLUMNS + " WHERE version < :before ORDER BY version DESC LIMIT :most")
  List<Migration> list(long before, int most);

  @SqlQuery("SELECT " + COLUMNS + " WHERE status = 'pending' ORDER BY version")
  List<Migration> pending();

  @SqlQuery("SELECT " + COLUMNS + " WHERE id = :id")
  Optional<Migration> find(UUID id);

  @SqlQuery("SELECT " + COLUMNS + " WHERE id = :id FOR UPDATE")
  Optional<Migration> lock(UUID id);

  @SqlQuery("SELECT statements::text FROM studio.migration WHERE id = :id")
  String statements(UUID id);

  /// Two in one second follow each other.
  @SqlQuery(
      """
      INSERT INTO studio.migration
             (version, name, statements, raw, status, created_by, applied_by, applied_at)
      SELECT greatest(to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISS')::bigint,
                      (SELECT coalesce(max(version), 0) + 1 FROM studio.migration)),
             :name, CAST(:statements AS jsonb), :raw, CASE WHEN :applied THEN 'applied' ELSE 'pending' END,
             :user, CASE WHEN :applied THEN :user END, CASE WHEN :applied THEN now() END
      RETURNING id
      """)
  UUID insert(String name, String statements, boolean raw, boolean applied, String user);

  @SqlUpdate(
      """
      UPDATE studio.migration SET status = 'applied', applied_by = :user, applied_at = now()
       WHERE id = :id
      """)
  void applied(UUID id, String user);

  @SqlUpdate("DELETE FROM studio.migration WHERE id = :id AND status = 'pending'")
  int delete(UUID id);

  /// One writer at a time: versions are given out in order.
  @SqlUpdate("LOCK TABLE studio.migration IN SHARE ROW EXCLUSIVE MODE")
  void serialize();

  @SqlUpdate(
      """
      INSERT INTO studio.structure (migration, objects) VALUES (:migration, CAST(:objects AS jsonb))
      ON CONFLICT (only_row) DO UPDATE
         SET migration = excluded.migration, objects = excluded.objects, taken_at = now()
      """)
  void structure(UUID migration, String objects);
}
