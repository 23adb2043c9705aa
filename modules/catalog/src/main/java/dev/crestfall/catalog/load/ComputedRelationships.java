package dev.crestfall.catalog.load;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.snapshot.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Functions from one row type to rows of another, both of exposed relations.
final class ComputedRelationships {
  private static final String SQL =
      """
      SELECT fn.nspname AS function_schema, f.proname,
             an.nspname AS table_schema, a.relname AS table_name,
             rn.nspname AS foreign_schema, r.relname AS foreign_name,
             NOT f.proretset OR f.prorows = 1 AS to_one, a.oid = r.oid AS self
        FROM pg_proc f
        JOIN pg_namespace fn ON fn.oid = f.pronamespace
        JOIN pg_type at ON at.oid = f.proargtypes[0]
        JOIN pg_class a ON a.oid = at.typrelid
        JOIN pg_namespace an ON an.oid = a.relnamespace
        JOIN pg_type rt ON rt.oid = f.prorettype
        JOIN pg_class r ON r.oid = rt.typrelid
        JOIN pg_namespace rn ON rn.oid = r.relnamespace
       WHERE f.pronargs = 1
         AND a.relkind IN ('r', 'v', 'm', 'f', 'p') AND r.relkind IN ('r', 'v', 'm', 'f', 'p')
         AND an.nspname = ANY (?) AND rn.nspname = ANY (?)
       ORDER BY f.oid
      """;

  private ComputedRelationships() {}

  static List<Relationship.Computed> read(Query query) throws SQLException {
    List<Relationship.Computed> computed = new ArrayList<>();
    List<String> schemas = query.settings().schemas();
    query.each(SQL, row -> computed.add(relationship(row)), List.of(schemas, schemas));
    return computed;
  }

  private static Relationship.Computed relationship(Row row) throws SQLException {
    QualifiedName table = new QualifiedName(row.text("table_schema"), row.text("table_name"));
    return new Relationship.Computed(
        new QualifiedName(row.text("function_schema"), row.text("proname")),
        table,
        new QualifiedName(row.text("foreign_schema"), row.text("foreign_name")),
        table,
        row.flag("to_one"),
        row.flag("self"));
  }
}
