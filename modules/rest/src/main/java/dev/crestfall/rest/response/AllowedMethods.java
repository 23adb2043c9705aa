package dev.crestfall.rest.response;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Table;
import dev.crestfall.rest.error.SchemaErrors;
import dev.crestfall.rest.plan.Plan;

/// `Allow`: what a resource can do at all. What the caller may do, only Postgres knows.
final class AllowedMethods {
  private AllowedMethods() {}

  static String of(Plan.Options plan, Catalog catalog) {
    QualifiedName relation = plan.relation();
    Routine routine = plan.routine();
    if (relation != null) {
      Table table = catalog.table(relation);
      if (table == null) {
        throw SchemaErrors.noTable(relation, null);
      }
      return of(table);
    }
    if (routine != null && routine.volatility() == Routine.Volatility.VOLATILE) {
      return "OPTIONS,POST";
    }
    return routine == null ? "OPTIONS,GET,HEAD" : "OPTIONS,GET,HEAD,POST";
  }

  private static String of(Table table) {
    StringBuilder methods = new StringBuilder("OPTIONS,GET,HEAD");
    methods.append(table.insertable() ? ",POST" : "");
    boolean putable = table.insertable() && table.updatable() && !table.primaryKey().isEmpty();
    methods.append(putable ? ",PUT" : "");
    methods.append(table.updatable() ? ",PATCH" : "");
    methods.append(table.deletable() ? ",DELETE" : "");
    return methods.toString();
  }
}
