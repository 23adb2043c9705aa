package dev.crestfall.studio.schema.diagram;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Tables and relations for a picture, each by one pass over the catalog.
@RegisterConstructorMapper(DiagramDao.Column.class)
@RegisterConstructorMapper(DiagramDao.Relation.class)
interface DiagramDao {
  /// One column of a table; a table without any has one without a name.
  record Column(
      String schema,
      String table,
      @Nullable String comment,
      @Nullable String name,
      @Nullable String type,
      boolean required,
      boolean key) {}

  /// @param from with its schema, as `public.order`
  /// @param unique whether a row is pointed to by one at most
  record Relation(
      String name,
      String from,
      List<String> columns,
      String to,
      List<String> toColumns,
      boolean unique,
      boolean required) {}

  @SqlQuery(
      """
      SELECT namespace.nspname AS schema, class.relname AS "table",
             obj_description(class.oid, 'pg_class') AS comment, attribute.attname AS name,
             format_type(attribute.atttypid, attribute.atttypmod) AS type,
             coalesce(attribute.attnotnull, false) AS required,
             coalesce(attribute.attnum = ANY (keys.indkey), false) AS key
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
        LEFT JOIN pg_catalog.pg_attribute AS attribute
          ON attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
        LEFT JOIN pg_catalog.pg_index AS keys ON keys.indrelid = class.oid AND keys.indisprimary
       WHERE class.relkind IN ('r', 'p', 'f') AND NOT class.relispartition
         AND namespace.nspname = :schema
       ORDER BY class.relname, attribute.attnum
      """)
  List<Column> columns(String schema);

  @SqlQuery(
      """
      SELECT rule.conname AS name,
             concat(namespace.nspname, '.', class.relname) AS "from",
             ARRAY(SELECT attname::text FROM unnest(rule.conkey) WITH ORDINALITY AS key (number, place)
                     JOIN pg_catalog.pg_attribute ON attrelid = rule.conrelid AND attnum = key.number
                    ORDER BY key.place) AS columns,
             concat(place.nspname, '.', target.relname) AS "to",
             ARRAY(SELECT attname::text FROM unnest(rule.confkey) WITH ORDINALITY AS key (number, place)
                     JOIN pg_catalog.pg_attribute ON attrelid = rule.confrelid AND attnum = key.number
                    ORDER BY key.place) AS to_columns,
             EXISTS (SELECT FROM pg_catalog.pg_index AS index
                      WHERE index.indrelid = rule.conrelid AND index.indisunique
                        AND index.indpred IS NULL
                        AND index.indkey::smallint[] <@ rule.conkey) AS unique,
             NOT EXISTS (SELECT FROM pg_catalog.pg_attribute
                          WHERE attrelid = rule.conrelid AND attnum = ANY (rule.conkey)
                            AND NOT attnotnull) AS required
        FROM pg_catalog.pg_constraint AS rule
        JOIN pg_catalog.pg_class AS class ON class.oid = rule.conrelid
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
        JOIN pg_catalog.pg_class AS target ON target.oid = rule.confrelid
        JOIN pg_catalog.pg_namespace AS place ON place.oid = target.relnamespace
       WHERE rule.contype = 'f' AND rule.conparentid = 0
         AND (namespace.nspname = :schema OR place.nspname = :schema)
       ORDER BY 2, 1
      """)
  List<Relation> relations(String schema);

  @SqlQuery(
      """
      SELECT positions::text FROM studio.diagram WHERE user_id = :user AND workspace = :workspace
      """)
  Optional<String> positions(String user, String workspace);

  @SqlUpdate(
      """
      INSERT INTO studio.diagram (user_id, workspace, positions)
      VALUES (:user, :workspace, CAST(:positions AS jsonb))
      ON CONFLICT (user_id, workspace) DO UPDATE
         SET positions = diagram.positions || excluded.positions, changed_at = now()
      """)
  void move(String user, String workspace, String positions);

  @SqlUpdate("DELETE FROM studio.diagram WHERE user_id = :user AND workspace = :workspace")
  void forget(String user, String workspace);
}
