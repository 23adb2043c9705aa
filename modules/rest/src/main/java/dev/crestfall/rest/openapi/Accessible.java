package dev.crestfall.rest.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Table;
import dev.crestfall.kernel.database.Param;
import dev.crestfall.kernel.database.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Names of what the current role may use in a schema. Overloads of a function are told apart by
/// the names of their arguments, as callers do.
///
/// @param everything no privilege is looked at
public record Accessible(boolean everything, Set<String> tables, Set<List<String>> routines) {
  public static final Accessible EVERYTHING = new Accessible(true, Set.of(), Set.of());

  private static final JsonFactory JSON = new JsonFactory();

  // A relation counts when any right on it, or on a column of it, is held.
  private static final String SQL =
      """
      SELECT json_build_array(
          (SELECT coalesce(json_agg(c.relname), '[]')
             FROM pg_catalog.pg_class c
             JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ?::text
              AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
              AND NOT c.relispartition
              AND (pg_catalog.pg_has_role(c.relowner, 'USAGE')
                   OR pg_catalog.has_table_privilege(c.oid,
                       'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                   OR pg_catalog.has_any_column_privilege(c.oid,
                       'SELECT, INSERT, UPDATE, REFERENCES'))),
          (SELECT coalesce(json_agg(json_build_array(f.proname, i.names)), '[]')
             FROM pg_catalog.pg_proc f
             JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
            CROSS JOIN LATERAL (
                  SELECT coalesce(json_agg(coalesce(f.proargnames[a], '') ORDER BY a), '[]') AS names
                    FROM generate_series(1, cardinality(
                             coalesce(f.proallargtypes, f.proargtypes::oid[]))) AS a
                   WHERE coalesce(f.proargmodes[a], 'i') IN ('i', 'b', 'v')) i
            WHERE n.nspname = ?::text
              AND f.prokind = 'f'
              AND pg_catalog.has_function_privilege(f.oid, 'EXECUTE')))::text
      """;

  public Accessible {
    tables = Set.copyOf(tables);
    routines = Set.copyOf(routines);
  }

  /// Asks for one row of one JSON text, which [#parse(byte\[\])] reads. Runs as the caller's role.
  public static Statement statement(String schema) {
    return new Statement(SQL, List.of(new Param.Text(schema), new Param.Text(schema)));
  }

  /// Reads the answer to [#statement(String)].
  public static Accessible parse(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      Set<String> tables = new HashSet<>();
      parser.nextToken();
      texts(parser, tables::add);
      Set<List<String>> routines = new HashSet<>();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        List<String> routine = new ArrayList<>();
        routine.add(parser.nextTextValue());
        parser.nextToken();
        texts(parser, routine::add);
        parser.nextToken();
        routines.add(List.copyOf(routine));
      }
      return new Accessible(false, tables, routines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void texts(JsonParser parser, Consumer<String> each) throws IOException {
    for (@Nullable String text = parser.nextTextValue();
        text != null;
        text = parser.nextTextValue()) {
      each.accept(text);
    }
  }

  boolean table(Table table) {
    return everything || tables.contains(table.name().name());
  }

  boolean routine(Routine routine) {
    if (everything) {
      return true;
    }
    List<String> key = new ArrayList<>();
    key.add(routine.name().name());
    routine.params().forEach(param -> key.add(param.name()));
    return routines.contains(key);
  }
}
