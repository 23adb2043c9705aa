package dev.crestfall.cli.deploy;

import dev.crestfall.cli.boot.Modules;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.db.OpenStore;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// What the database says of a deployment: migrations, indexes, backups.
final class DatabaseChecks {
  private static final int SHOWN = 8;

  private static final String INVALID =
      """
      SELECT indexrelid::regclass::text FROM pg_catalog.pg_index
       WHERE NOT indisvalid ORDER BY 1
      """;

  /// A foreign key whose columns begin no index makes deletes of the other table read all of this.
  private static final String UNINDEXED =
      """
      SELECT k.conrelid::regclass::text || ' ('
             || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.place)
                   FROM unnest(k.conkey) WITH ORDINALITY AS c (number, place)
                   JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number)
             || ')'
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
       WHERE k.contype = 'f' AND k.conparentid = 0 AND t.reltuples >= 1000
         AND k.connamespace::regnamespace::text NOT IN ('vault', 'audit', 'authz', 'auth', 'studio')
         AND NOT EXISTS (
               SELECT FROM pg_catalog.pg_index i
                WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indpred IS NULL
                  AND (i.indkey::int2[])[0 : cardinality(k.conkey) - 1] @> k.conkey)
       ORDER BY 1
      """;

  private static final String ARCHIVE =
      """
      SELECT current_setting('archive_mode') <> 'off' AS is_on,
             s.last_archived_time::text AS archived,
             coalesce(s.last_archived_time > now() - interval '1 day'
                      AND s.last_archived_time > coalesce(s.last_failed_time, '-infinity'), false) AS works
        FROM pg_catalog.pg_stat_archiver s
      """;

  private final Store store;
  private final Jdbi jdbi;
  private final List<Check> checks = new ArrayList<>();

  private DatabaseChecks(Store store) {
    this.store = store;
    this.jdbi = store.jdbi();
  }

  static List<Check> look(Settings settings) {
    List<String> subjects = List.of("migrations", "indexes", "backups");
    if (settings.existingData().isEmpty()) {
      return all(subjects, Check.State.NOT_APPLICABLE, "there is no installation yet", "");
    }
    try (PostgresModule postgres = Modules.postgres(settings)) {
      if (!postgres.attach()) {
        return all(subjects, Check.State.FAILED, "Postgres does not run", "Start it: crestfall up");
      }
      try (Store store = new Store(ConnectionString.parse(postgres.ownerUrl(), System.getenv()))) {
        DatabaseChecks checks = new DatabaseChecks(store);
        checks.migrations();
        checks.indexes();
        checks.backups(postgres.isOurs());
        return checks.checks;
      }
    } catch (PostgresException e) {
      return all(subjects, Check.State.FAILED, String.valueOf(e.getMessage()), e.remedy());
    }
  }

  private static List<Check> all(
      List<String> subjects, Check.State state, String text, String remedy) {
    return subjects.stream().map(subject -> new Check(state, subject, text, remedy)).toList();
  }

  private void migrations() {
    List<String> behind =
        OpenStore.SCHEMAS.stream().filter(schema -> !store.isUpToDate(schema)).toList();
    checks.add(
        behind.isEmpty()
            ? Check.passed("migrations", "all are applied")
            : Check.failed(
                "migrations",
                "not of this version: " + String.join(", ", behind),
                "Bring them up to date with this version: crestfall migrate"));
  }

  private void indexes() {
    List<String> invalid = column(INVALID);
    if (!invalid.isEmpty()) {
      checks.add(
          Check.failed(
              "indexes",
              "not valid, so that nothing reads them: " + some(invalid),
              "REINDEX INDEX CONCURRENTLY " + invalid.getFirst()));
    }
    List<String> missing = column(UNINDEXED);
    if (!missing.isEmpty()) {
      checks.add(
          Check.failed(
              "indexes",
              "foreign keys of large tables without an index: " + some(missing),
              "CREATE INDEX CONCURRENTLY ON " + missing.getFirst()));
    }
    if (invalid.isEmpty() && missing.isEmpty()) {
      checks.add(
          Check.passed("indexes", "all are valid, and foreign keys of large tables have one"));
    }
  }

  private void backups(boolean ours) {
    if (!ours) {
      checks.add(
          Check.notApplicable("backups", "whoever runs the database of postgres.url makes them"));
      return;
    }
    Map<String, Object> archive =
        jdbi.withHandle(handle -> handle.createQuery(ARCHIVE).mapToMap().one());
    if (!Boolean.TRUE.equals(archive.get("is_on"))) {
      checks.add(
          Check.failed(
              "backups",
              "the write-ahead log is not archived, and dumps are not known here",
              "Run crestfall db dump every day and keep the file elsewhere, with DATA/secrets"));
    } else if (!Boolean.TRUE.equals(archive.get("works"))) {
      checks.add(
          Check.failed(
              "backups",
              "archiving fails, or has not been done for a day",
              "Look at archive_command and at the log of Postgres"));
    } else {
      checks.add(Check.passed("backups", "last archived " + archive.get("archived")));
    }
  }

  private List<String> column(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private static String some(List<String> names) {
    String text = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? text + " and " + (names.size() - SHOWN) + " more" : text;
  }
}
