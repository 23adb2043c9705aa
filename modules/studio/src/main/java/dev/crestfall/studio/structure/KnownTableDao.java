package dev.crestfall.studio.structure;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Tables that something is kept for, so that it follows them and their columns when they are
/// renamed.
public interface KnownTableDao {
  /// Carries what is kept for tables and their columns to the names that they have now.
  ///
  /// @return for how many tables there was something to carry
  @SqlQuery("SELECT studio.follow_structure()")
  int follow();

  /// Something is kept for this table, or about to be. First what is kept for others follows them,
  /// so that it does not stand under this name any more.
  ///
  /// @return whether there is such a table
  @SqlQuery("SELECT studio.remember_table(:schema, :table)")
  boolean remember(String schema, String table);

  /// The same of many.
  ///
  /// @param names as `public.orders`
  @SqlQuery(
      """
      SELECT count(studio.remember_table(namespace.nspname, class.relname))
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
       WHERE concat(namespace.nspname, '.', class.relname) = ANY (:names)
      """)
  int rememberAll(List<String> names);
}
