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
}
