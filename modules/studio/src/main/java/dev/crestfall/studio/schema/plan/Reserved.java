package dev.crestfall.studio.schema.plan;

import dev.crestfall.kernel.ApiError;
import java.util.List;
import java.util.Set;

/// Schemas of the product and of Postgres: nobody changes them from here.
public final class Reserved {
  private static final Set<String> SCHEMAS =
      Set.of(
          "auth",
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
          "logs",
          "information_schema");

  private Reserved() {}

  /// All of the product.
  public static List<String> all() {
    return SCHEMAS.stream().sorted().toList();
  }

  /// Whether it is.
  public static boolean is(String schema) {
    return SCHEMAS.contains(schema) || schema.startsWith("pg_");
  }

  /// @throws ApiError 403 `schema_reserved`
  static void refuse(String schema) {
    if (is(schema)) {
      throw new ApiError(
          403, "schema_reserved", "The schema " + schema + " is nobody's but the product's");
    }
  }
}
