package dev.crestfall.studio.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which tables a plan of Postgres works on.
final class PlanTables {
  private PlanTables() {}

  /// A table and what is done with it: `SELECT`, `INSERT`, `UPDATE`, `DELETE` or `MERGE`.
  record Use(String schema, String table, String operation) {
    /// As `pg_policy` has it.
    String letter() {
      return switch (operation) {
        case "INSERT" -> "a";
        case "UPDATE" -> "w";
        case "DELETE" -> "d";
        default -> "r";
      };
    }
  }

  static List<Use> of(JsonNode plan) {
    List<Use> uses = new ArrayList<>();
    gather(plan, uses);
    List<Use> kept = new ArrayList<>();
    for (Use use : uses) {
      boolean told =
          kept.stream()
              .anyMatch(
                  one -> one.schema().equals(use.schema()) && one.table().equals(use.table()));
      if (!told) {
        kept.add(use);
      }
    }
    return kept;
  }

  /// What changes a table stands above what reads it for that.
  private static void gather(JsonNode node, List<Use> uses) {
    String table = node.path("Relation Name").asText("");
    if (!table.isEmpty()) {
      boolean changes = node.path("Node Type").asText("").equals("ModifyTable");
      String operation = changes ? node.path("Operation").asText("") : "SELECT";
      uses.add(
          new Use(node.path("Schema").asText("public"), table, operation.toUpperCase(Locale.ROOT)));
    }
    node.path("Plans").forEach(one -> gather(one, uses));
  }
}
