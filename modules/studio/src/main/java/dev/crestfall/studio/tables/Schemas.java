package dev.crestfall.studio.tables;

import dev.crestfall.kernel.ApiError;
import java.util.List;

/// Which schemas people see. Those of the product itself are not edited row by row: what they hold
/// has rules that only the product's own routes keep, and some of it is secret.
public final class Schemas {
  static final List<String> RESERVED =
      List.of(
          "auth",
          "authentication",
          "authorization",
          "extensions",
          "authz",
          "vault",
          "audit",
          "crestfall",
          "crestfall_audit",
          "studio",
          "changes",
          "functions",
          "automation",
          "realtime",
          "cron",
          "search",
          "storage",
          "information_schema");

  private Schemas() {}

  /// Whether the schema is for people.
  public static boolean isOpen(String schema) {
    return !RESERVED.contains(schema) && !schema.startsWith("pg_");
  }

  /// Refuses schemas of the product and of Postgres.
  ///
  /// @throws ApiError 403 `schema_reserved`
  public static void requireOpen(String schema) {
    if (!isOpen(schema)) {
      throw new ApiError(
          403,
          "schema_reserved",
          "The schema " + schema + " belongs to the product or to Postgres");
    }
  }
}
