package dev.crestfall.kernel.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Flyway, one history a schema.
final class Migrations {
  private static final String HISTORY = "schema_history";

  private Migrations() {}

  static void apply(DataSource source, String schema) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .schemas(schema)
          .table(HISTORY)
          .locations("classpath:db/" + schema)
          .failOnMissingLocations(true)
          // The schema may be somebody's already: what is there is adopted, never cleaned.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException("The schema " + schema + " can't be brought up to date", e);
    }
  }
}
