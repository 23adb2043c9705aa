package dev.crestfall.kernel.audit.chain;

import dev.crestfall.kernel.audit.AuditRow;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(AuditRow.class)
@RegisterConstructorMapper(Chain.class)
@RegisterConstructorMapper(Head.class)
interface ChainDao {
  /// Whether this transaction is the sealer until its end.
  @SqlQuery("SELECT pg_try_advisory_xact_lock(hashtext('audit.sealer'))")
  boolean claim();

  @SqlQuery(
      "SELECT "
          + AuditRow.COLUMNS
          + " FROM audit.event WHERE number IS NULL ORDER BY at, id LIMIT :limit")
  List<AuditRow> unsealed(int limit);

  @SqlQuery("SELECT month, rows, hash FROM audit.chain WHERE month = :month")
  Optional<Chain> find(LocalDate month);

  @SqlQuery("SELECT month, rows, hash FROM audit.chain ORDER BY month")
  List<Chain> list();

  @SqlUpdate(
      """
      INSERT INTO audit.chain (month, rows, hash) VALUES (:month, :rows, :hash)
      ON CONFLICT (month) DO UPDATE SET rows = excluded.rows, hash = excluded.hash
      """)
  void put(@BindMethods Chain chain);

  @SqlBatch("UPDATE audit.event SET number = :number, hash = :hash WHERE at = :at AND id = :id")
  void seal(List<Long> number, List<byte[]> hash, List<OffsetDateTime> at, List<UUID> id);

  /// Chains that have grown since their last head, or that have none.
  @SqlQuery(
      """
      SELECT month, rows, hash
        FROM audit.chain AS chain
       WHERE NOT EXISTS (SELECT FROM audit.head AS head
                          WHERE head.month = chain.month AND head.number = chain.rows)
         AND NOT EXISTS (SELECT FROM audit.head AS head
                          WHERE head.month = chain.month AND head.at > :since)
       ORDER BY month
      """)
  List<Chain> withoutHead(OffsetDateTime since);

  @SqlUpdate(
      """
      INSERT INTO audit.head (month, number, hash, at, retired, key_id, signature)
      VALUES (:month, :number, :hash, :at, :retired, :keyId, :signature)
      ON CONFLICT (month, number, retired) DO NOTHING
      """)
  void insert(@BindMethods Head head);

  @SqlQuery(
      "SELECT month, number, hash, at, retired, key_id, signature FROM audit.head ORDER BY id")
  List<Head> heads();

  @SqlUpdate("DELETE FROM audit.chain WHERE month = :month")
  void forget(LocalDate month);

  @SqlQuery("SELECT audit.make_partitions()::text")
  String makePartitions();

  /// The months that have a partition.
  @SqlQuery(
      """
      SELECT to_date(right(child.relname, 7), 'YYYY_MM')
        FROM pg_catalog.pg_inherits AS inherits
        JOIN pg_catalog.pg_class AS child ON child.oid = inherits.inhrelid
       WHERE inherits.inhparent = 'audit.event'::regclass
       ORDER BY 1
      """)
  List<LocalDate> months();
}
