package dev.crestfall.graphql.reflect.load;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.snapshot.Row;
import dev.crestfall.catalog.snapshot.Rows;
import dev.crestfall.graphql.reflect.fact.TypeFact;
import dev.crestfall.graphql.reflect.fact.TypeFact.Category;
import dev.crestfall.graphql.reflect.fact.TypeFact.Labels;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads all types: those of columns may be of any schema.
final class Types {
  private static final String SQL =
      """
      SELECT t.oid::bigint AS oid, t.typnamespace::bigint AS schema, n.nspname, t.typname,
             t.typcategory, t.typtype, c.relkind, t.typelem::bigint AS element,
             t.typrelid::bigint AS relation, e.labels, d.description
        FROM pg_type t
        JOIN pg_namespace n ON n.oid = t.typnamespace
        LEFT JOIN pg_class c ON c.oid = t.typrelid
        LEFT JOIN (SELECT enumtypid, array_agg(enumlabel::text ORDER BY enumsortorder) AS labels
                     FROM pg_enum GROUP BY enumtypid) e ON e.enumtypid = t.oid
        LEFT JOIN pg_description d
          ON e.labels IS NOT NULL AND d.classoid = 'pg_type'::regclass AND d.objoid = t.oid
             AND d.objsubid = 0
       WHERE n.nspname !~ '^pg_(toast|temp)'
      """;

  private Types() {}

  static Map<Long, TypeFact> read(Rows rows, Faults faults) throws SQLException {
    Map<Long, TypeFact> types = new HashMap<>();
    rows.each(SQL, row -> types.put(row.oid("oid"), type(row, faults)), List.of());
    return Collections.unmodifiableMap(types);
  }

  private static TypeFact type(Row row, Faults faults) throws SQLException {
    return new TypeFact(
        row.oid("oid"),
        row.oid("schema"),
        new QualifiedName(row.text("nspname"), row.text("typname")),
        row.text("typtype").equals("p")
            ? Category.PSEUDO
            : category(row.text("typcategory"), row.textOrNull("relkind")),
        row.oid("element"),
        row.oid("relation"),
        labels(row.texts("labels"), row.textOrNull("description"), faults));
  }

  private static Category category(String category, @Nullable String relationKind) {
    return switch (category) {
      case "A" -> Category.ARRAY;
      case "E" -> Category.ENUM;
      case "C" ->
          relationKind == null
              ? Category.OTHER
              : relationKind.equals("c") ? Category.COMPOSITE : Category.TABLE;
      default -> Category.OTHER;
    };
  }

  private static @Nullable Labels labels(
      List<String> labels, @Nullable String comment, Faults faults) {
    if (labels.isEmpty()) {
      return null;
    }
    Directive directive = faults.read(comment);
    Map<String, String> mappings = directive.member("mappings").textsByName();
    LinkedHashMap<String, String> values = new LinkedHashMap<>();
    labels.forEach(label -> values.put(mappings.getOrDefault(label, label), label));
    return new Labels(
        directive.member("name").asText(), Collections.unmodifiableSequencedMap(values));
  }
}
