package dev.crestfall.catalog.load;

import dev.crestfall.catalog.MediaHandler;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Representation;
import dev.crestfall.catalog.snapshot.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What users attach to types: casts of domains, makers of media types, fields of rows.
final class TypeFunctions {
  private static final String CASTS =
      """
      SELECT k.castsource::regtype::text AS source, k.casttarget::regtype::text AS target,
             k.castfunc::regproc::text AS function
        FROM pg_cast k
        JOIN pg_type s ON s.oid = k.castsource
        JOIN pg_type t ON t.oid = k.casttarget
       WHERE k.castcontext = 'i' AND k.castmethod = 'f'
         AND has_function_privilege(k.castfunc, 'EXECUTE')
         AND ((s.typtype = 'd' AND t.oid IN ('json'::regtype, 'text'::regtype))
           OR (t.typtype = 'd' AND s.oid IN ('json'::regtype, 'text'::regtype)))
       ORDER BY k.oid
      """;

  // A function that returns the domain is the handler of its own result, an aggregate that of the
  // rows it takes.
  private static final String HANDLERS =
      """
      SELECT lower(m.typname) AS media_type, n.nspname, f.proname, f.prokind = 'f' AS routine,
             an.nspname AS argument_schema, a.typname AS argument_name
        FROM pg_proc f
        JOIN pg_namespace n ON n.oid = f.pronamespace
        JOIN pg_type m ON m.oid = f.prorettype AND m.typtype = 'd'
        LEFT JOIN pg_type a ON a.oid = f.proargtypes[0]
        LEFT JOIN pg_namespace an ON an.oid = a.typnamespace
        LEFT JOIN pg_class r ON r.oid = a.typrelid AND r.relkind IN ('r', 'v', 'm', 'f', 'p')
       WHERE n.nspname = ANY (?)
         AND (m.typname = '*/*' OR m.typname ~* '^[a-z0-9.-]+/[a-z0-9.+-]+$')
         AND ((f.prokind = 'f' AND NOT f.proretset)
           OR (f.prokind = 'a' AND f.pronargs = 1
               AND (r.oid IS NOT NULL OR a.oid = 'anyelement'::regtype)))
       ORDER BY f.oid
      """;

  // A function of a row is called by the name of a field, whichever schema of the search path it is
  // in; two of one name that give different things are left to Postgres.
  private static final String COMPUTED =
      """
      WITH RECURSIVE step AS (
          SELECT oid AS domain, typbasetype AS base FROM pg_type WHERE typtype = 'd'
           UNION ALL
          SELECT s.domain, t.typbasetype
            FROM step s JOIN pg_type t ON t.oid = s.base AND t.typtype = 'd')
      SELECT an.nspname, a.relname, f.proname,
             min(format_type(coalesce(b.base, f.prorettype), -1)) AS cast_type
        FROM pg_proc f
        JOIN pg_namespace fn ON fn.oid = f.pronamespace
        JOIN pg_type at ON at.oid = f.proargtypes[0]
        JOIN pg_class a ON a.oid = at.typrelid
        JOIN pg_namespace an ON an.oid = a.relnamespace
        JOIN pg_type rt ON rt.oid = f.prorettype
        LEFT JOIN (SELECT s.domain, s.base
                     FROM step s JOIN pg_type t ON t.oid = s.base AND t.typtype <> 'd') b
          ON b.domain = rt.oid
       WHERE f.pronargs = 1 AND f.prokind = 'f' AND NOT f.proretset
         AND rt.typtype IN ('b', 'd', 'e', 'r', 'm') AND a.relkind IN ('r', 'v', 'm', 'f', 'p')
         AND an.nspname = ANY (?) AND fn.nspname = ANY (?)
       GROUP BY an.nspname, a.relname, f.proname
      HAVING count(DISTINCT coalesce(b.base, f.prorettype)) = 1
      """;

  private TypeFunctions() {}

  static Map<QualifiedName, Map<String, String>> computedTypes(Query query) throws SQLException {
    List<String> schemas = query.settings().schemas();
    List<String> callable = new ArrayList<>(schemas);
    callable.addAll(query.settings().extraSearchPath());
    Map<QualifiedName, Map<String, String>> types = new HashMap<>();
    query.each(
        COMPUTED,
        row ->
            types
                .computeIfAbsent(
                    new QualifiedName(row.text("nspname"), row.text("relname")),
                    _ -> new HashMap<>())
                .put(row.text("proname"), row.text("cast_type")),
        List.of(schemas, callable));
    types.replaceAll((_, fields) -> Map.copyOf(fields));
    return Map.copyOf(types);
  }

  static List<Representation> representations(Query query) throws SQLException {
    List<Representation> casts = new ArrayList<>();
    query.each(
        CASTS,
        row ->
            casts.add(
                new Representation(row.text("source"), row.text("target"), row.text("function"))));
    return List.copyOf(casts);
  }

  static List<MediaHandler> mediaHandlers(Query query) throws SQLException {
    List<MediaHandler> handlers = new ArrayList<>();
    query.eachExposed(HANDLERS, row -> handlers.add(handler(row)));
    return List.copyOf(handlers);
  }

  private static MediaHandler handler(Row row) throws SQLException {
    String mediaType = row.text("media_type");
    QualifiedName function = new QualifiedName(row.text("nspname"), row.text("proname"));
    if (row.flag("routine")) {
      return new MediaHandler(mediaType, function, function, true);
    }
    QualifiedName argument =
        new QualifiedName(row.text("argument_schema"), row.text("argument_name"));
    boolean any = argument.equals(new QualifiedName("pg_catalog", "anyelement"));
    return new MediaHandler(mediaType, function, any ? null : argument, false);
  }
}
