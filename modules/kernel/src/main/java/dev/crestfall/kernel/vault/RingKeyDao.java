package dev.crestfall.kernel.vault;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(RingKey.class)
interface RingKeyDao {
  @SqlQuery(
      """
      SELECT id, workspace, state, wrapped, root_key_id
        FROM vault.ring_key
       WHERE id = :id AND state <> 'destroyed'
      """)
  Optional<RingKey> find(UUID id);

  @SqlQuery(
      """
      SELECT id, workspace, state, wrapped, root_key_id
        FROM vault.ring_key
       WHERE workspace = :workspace AND state = 'active'
      """)
  Optional<RingKey> active(String workspace);

  @SqlQuery(
      """
      SELECT id, workspace, state, wrapped, root_key_id
        FROM vault.ring_key
       WHERE state <> 'destroyed'
       ORDER BY created_at, id
      """)
  List<RingKey> list();

  /// Of several processes at once, one inserts.
  @SqlUpdate(
      """
      INSERT INTO vault.ring_key (id, workspace, state, wrapped, root_key_id)
      VALUES (:id, :workspace, 'active', :wrapped, :rootKeyId)
      ON CONFLICT (workspace) WHERE state = 'active' DO NOTHING
      """)
  void insert(UUID id, String workspace, String wrapped, String rootKeyId);

  @SqlQuery("SELECT EXISTS (SELECT FROM vault.ring_key WHERE state <> 'destroyed')")
  boolean any();

  /// Replaces the active key of a workspace.
  @SqlUpdate(
      """
      UPDATE vault.ring_key SET state = 'retiring', retired_at = now()
       WHERE workspace = :workspace AND state = 'active'
      """)
  void retire(String workspace);

  /// Wraps by another root key, unless somebody else did so meanwhile.
  @SqlUpdate(
      """
      UPDATE vault.ring_key SET wrapped = :wrapped, root_key_id = :rootKeyId
       WHERE id = :id AND wrapped = :before
      """)
  int rewrap(UUID id, String before, String wrapped, String rootKeyId);

  @SqlUpdate("UPDATE vault.ring_key SET remaining = :remaining WHERE id = :id")
  void remaining(UUID id, long remaining);

  @SqlQuery("SELECT coalesce(sum(remaining), 0) FROM vault.ring_key WHERE state = 'retiring'")
  long allRemaining();

  /// Waits for transactions that write values under the key.
  @SqlQuery(
      """
      SELECT state = 'retiring' AND retired_at < now() - make_interval(secs => :seconds)
        FROM vault.ring_key
       WHERE id = :id
         FOR UPDATE
      """)
  boolean lockForDestruction(UUID id, long seconds);

  @SqlUpdate(
      """
      UPDATE vault.ring_key
         SET state = 'destroyed', wrapped = NULL, remaining = NULL, destroyed_at = now()
       WHERE id = :id AND state <> 'destroyed'
      """)
  void destroy(UUID id);

  @SqlQuery(
      "SELECT id FROM vault.ring_key WHERE workspace = :workspace AND state <> 'destroyed' FOR UPDATE")
  List<UUID> lock(String workspace);

  /// Workspaces whose active key is that old.
  @SqlQuery(
      """
      SELECT workspace
        FROM vault.ring_key
       WHERE state = 'active' AND created_at < now() - make_interval(secs => :seconds)
      """)
  List<String> aged(long seconds);

  @SqlQuery(
      """
      SELECT root_key_id, count(*) FILTER (WHERE state = 'active') AS active,
             count(*) FILTER (WHERE state = 'retiring') AS retiring,
             coalesce(sum(remaining) FILTER (WHERE state = 'retiring'), 0) AS remaining,
             min(created_at) FILTER (WHERE state = 'active') AS oldest
        FROM vault.ring_key
       WHERE state <> 'destroyed'
       GROUP BY root_key_id
       ORDER BY root_key_id
      """)
  @RegisterConstructorMapper(VaultStatus.Root.class)
  List<VaultStatus.Root> roots();

  @SqlQuery(
      """
      SELECT table_name AS table, key_column AS key, sealed_column AS sealed
        FROM vault.sealed_column
       ORDER BY 1, 3
      """)
  @RegisterConstructorMapper(SealedColumn.class)
  List<SealedColumn> columns();

  /// Whether it is certain that counting the registered columns counts all values.
  @SqlQuery(
      """
      SELECT NOT EXISTS (SELECT FROM vault.sealed_column WHERE NOT guarded)
         AND NOT EXISTS (SELECT FROM vault.sealed_table AS used
                          WHERE NOT EXISTS (SELECT FROM vault.sealed_column AS known
                                             WHERE known.table_name = used.table_name))
      """)
  boolean allGuarded();

  @SqlUpdate("INSERT INTO vault.sealed_table (table_name) VALUES (:table) ON CONFLICT DO NOTHING")
  void use(String table);

  /// Tables that something was sealed for and that have no registered column.
  @SqlQuery(
      """
      SELECT table_name
        FROM vault.sealed_table AS used
       WHERE NOT EXISTS (SELECT FROM vault.sealed_column AS known
                          WHERE known.table_name = used.table_name)
       ORDER BY 1
      """)
  List<String> unregistered();
}
