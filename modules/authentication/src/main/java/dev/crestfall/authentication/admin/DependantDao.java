package dev.crestfall.authentication.admin;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Which tables refer to users.
@RegisterConstructorMapper(DependantDao.Reference.class)
interface DependantDao {
  /// A foreign key to users of one column.
  ///
  /// @param action of Postgres, as `c` for cascade
  record Reference(String schema, String table, String column, String action) {}

  @SqlQuery(
      """
      SELECT namespace.nspname AS schema, class.relname AS table, attribute.attname AS column,
             CAST(key.confdeltype AS text) AS action
        FROM pg_catalog.pg_constraint AS key
        JOIN pg_catalog.pg_class AS class ON class.oid = key.conrelid
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
        JOIN pg_catalog.pg_attribute AS attribute
          ON attribute.attrelid = key.conrelid AND attribute.attnum = key.conkey[1]
       WHERE key.contype = 'f' AND key.confrelid = CAST('auth.users' AS regclass)
         AND array_length(key.conkey, 1) = 1 AND key.conparentid = 0
       ORDER BY namespace.nspname = 'auth', 1, 2, 3
       LIMIT 200
      """)
  List<Reference> references();
}
