package dev.crestfall.catalog.load;

import static java.util.Comparator.comparingInt;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Routine.Param;
import dev.crestfall.catalog.Routine.ReturnType;
import dev.crestfall.catalog.Routine.Volatility;
import dev.crestfall.catalog.snapshot.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The functions of the exposed schemas that HTTP can call.
final class Routines {
  private static final String SQL =
      """
      WITH RECURSIVE step AS (
          SELECT oid AS domain, typbasetype AS base FROM pg_type WHERE typtype = 'd'
           UNION ALL
          SELECT s.domain, t.typbasetype
            FROM step s JOIN pg_type t ON t.oid = s.base AND t.typtype = 'd')
      SELECT n.nspname, f.proname, d.description, f.proretset, f.provolatile::text AS volatility,
             f.provariadic <> 0 AS variadic, f.pronargs::int AS inputs,
             f.pronargdefaults::int AS defaults, f.proargnames AS names,
             f.proargmodes::text[] AS modes,
             coalesce(f.proallargtypes, f.proargtypes::oid[])::regtype[]::text[] AS types,
             tn.nspname AS return_schema, coalesce(r.relname, t.typname) AS return_name,
             t.typtype = 'c' AS return_row, b.base IS NOT NULL AS return_domain,
             f.proconfig AS config
        FROM pg_proc f
        JOIN pg_namespace n ON n.oid = f.pronamespace
        LEFT JOIN (SELECT s.domain, s.base
                     FROM step s JOIN pg_type t ON t.oid = s.base AND t.typtype <> 'd') b
          ON b.domain = f.prorettype
        JOIN pg_type t ON t.oid = coalesce(b.base, f.prorettype)
        JOIN pg_namespace tn ON tn.oid = t.typnamespace
        LEFT JOIN pg_class r ON r.oid = t.typrelid
        LEFT JOIN pg_description d
          ON d.classoid = 'pg_proc'::regclass AND d.objoid = f.oid AND d.objsubid = 0
       WHERE f.prokind = 'f' AND n.nspname = ANY (?) AND t.oid <> 'trigger'::regtype
      """;

  /// What a whole request body can become, as the one argument without a name.
  private static final Set<String> BODY_TYPES = Set.of("bytea", "json", "jsonb", "text", "xml");

  private static final Comparator<Routine> FEWEST_ARGUMENTS_FIRST =
      comparingInt((Routine routine) -> routine.params().size())
          .thenComparing(routine -> routine.description() == null ? "" : routine.description())
          .thenComparing(routine ->
              routine.params().stream()
                  .map(param -> param.name() + '\0' + param.type())
                  .collect(Collectors.joining("\0")));

  private Routines() {}

  static Map<QualifiedName, List<Routine>> read(Query query) throws SQLException {
    Map<QualifiedName, List<Routine>> routines = new HashMap<>();
    query.eachExposed(
        SQL,
        row -> {
          Routine routine = routine(row, query.settings().hoistedSettings());
          if (isCallable(routine.params())) {
            routines.computeIfAbsent(routine.name(), _ -> new ArrayList<>()).add(routine);
          }
        });
    routines.replaceAll((_, overloads) -> sorted(overloads));
    return Map.copyOf(routines);
  }

  private static List<Routine> sorted(List<Routine> overloads) {
    return overloads.stream().sorted(FEWEST_ARGUMENTS_FIRST).toList();
  }

  private static Routine routine(Row row, List<String> hoisted) throws SQLException {
    List<String> modes = row.texts("modes");
    Map<String, String> config = SettingText.parse(row.texts("config"));
    return new Routine(
        new QualifiedName(row.text("nspname"), row.text("proname")),
        row.textOrNull("description"),
        params(row, modes),
        new ReturnType(
            new QualifiedName(row.text("return_schema"), row.text("return_name")),
            row.flag("proretset"),
            row.flag("return_row") || modes.stream().anyMatch(Set.of("t", "b", "o")::contains),
            row.flag("return_domain")),
        switch (row.text("volatility")) {
          case "i" -> Volatility.IMMUTABLE;
          case "s" -> Volatility.STABLE;
          default -> Volatility.VOLATILE;
        },
        row.flag("variadic"),
        SettingText.isolation(config.get("default_transaction_isolation")),
        SettingText.only(config, hoisted));
  }

  private static List<Param> params(Row row, List<String> modes) throws SQLException {
    List<String> names = row.texts("names");
    List<String> types = row.texts("types");
    int required = row.number("inputs") - row.number("defaults");
    List<Param> params = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      String mode = modes.isEmpty() ? "i" : modes.get(i);
      if (mode.equals("o") || mode.equals("t")) {
        continue;
      }
      String name = i < names.size() ? names.get(i) : "";
      String type = types.get(i);
      params.add(
          new Param(name, type, unlimited(type), params.size() < required, mode.equals("v")));
    }
    return List.copyOf(params);
  }

  /// A function's argument ignores a length, so these take any.
  private static String unlimited(String type) {
    return switch (type) {
      case "bit" -> "bit varying";
      case "bit[]" -> "bit varying[]";
      case "character" -> "character varying";
      case "character[]" -> "character varying[]";
      default -> type;
    };
  }

  /// An argument without a name can only be given as the body.
  private static boolean isCallable(List<Param> params) {
    long unnamed = params.stream().filter(param -> param.name().isEmpty()).count();
    return unnamed == 0 || (unnamed == 1 && BODY_TYPES.contains(params.getFirst().type()));
  }
}
