package dev.crestfall.graphql.reflect.load;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.snapshot.Row;
import dev.crestfall.catalog.snapshot.Rows;
import dev.crestfall.graphql.reflect.fact.FunctionFact;
import dev.crestfall.graphql.reflect.fact.FunctionFact.Argument;
import dev.crestfall.graphql.reflect.fact.SchemaFact;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads the functions of the exposed schemas.
final class Functions {
  // A function that says `rows 1` gives one row, though it returns a set: only such ones are
  // inlined.
  private static final String SQL =
      """
      SELECT p.oid::bigint AS oid, p.proname, p.pronamespace::bigint AS schema,
             p.prorettype::bigint AS result, p.proretset AND p.prorows <> 1 AS set_of,
             p.provolatile, p.provariadic <> 0 AS variadic, d.description,
             count(*) OVER (PARTITION BY p.proname) > 1 AS overloaded,
             a.names, a.types, a.sql_types, a.defaults
        FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        LEFT JOIN pg_description d
          ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
       CROSS JOIN LATERAL (
             SELECT array_agg(coalesce(p.proargnames[u.place], '') ORDER BY u.place) AS names,
                    array_agg(u.type::bigint ORDER BY u.place) AS types,
                    array_agg(format_type(u.type, -1) ORDER BY u.place) AS sql_types,
                    array_agg(
                        CASE WHEN p.pronargdefaults > 0
                             THEN coalesce('=' || pg_get_function_arg_default(p.oid, u.place::int), '')
                             ELSE '' END
                        ORDER BY u.place) AS defaults
               FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]))
                    WITH ORDINALITY AS u (type, place)
              WHERE p.proargmodes IS NULL OR p.proargmodes[u.place] IN ('i', 'b', 'v')) a
       WHERE p.prokind = 'f' AND n.nspname = ANY (?)
       ORDER BY p.oid
      """;

  private Functions() {}

  static List<FunctionFact> read(Rows rows, Map<Long, SchemaFact> schemas, Faults faults)
      throws SQLException {
    List<FunctionFact> functions = new ArrayList<>();
    List<String> names = schemas.values().stream().map(SchemaFact::name).toList();
    rows.each(SQL, row -> functions.add(function(row, schemas, faults)), List.of(names));
    return List.copyOf(functions);
  }

  private static FunctionFact function(Row row, Map<Long, SchemaFact> schemas, Faults faults)
      throws SQLException {
    SchemaFact schema =
        Objects.requireNonNull(schemas.get(row.oid("schema")), "the function's schema");
    Directive directive = faults.read(row.textOrNull("description"));
    return new FunctionFact(
        row.oid("oid"),
        new QualifiedName(schema.name(), row.text("proname")),
        schema,
        row.oid("result"),
        row.flag("set_of"),
        row.text("provolatile").equals("v"),
        arguments(row),
        row.flag("overloaded"),
        row.flag("variadic"),
        directive.member("name").asText(),
        directive.member("description").asText());
  }

  private static List<Argument> arguments(Row row) throws SQLException {
    List<String> names = row.texts("names");
    List<String> sqlTypes = row.texts("sql_types");
    List<Long> types = row.oids("types");
    List<String> defaults = row.texts("defaults");
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      // The sign before it tells an empty text from none.
      String defaultValue = defaults.get(i);
      arguments.add(
          new Argument(
              names.get(i),
              types.get(i),
              sqlTypes.get(i),
              defaultValue.isEmpty() ? null : defaultValue.substring(1)));
    }
    return List.copyOf(arguments);
  }
}
