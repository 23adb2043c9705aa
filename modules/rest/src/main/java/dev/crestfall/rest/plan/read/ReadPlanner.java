package dev.crestfall.rest.plan.read;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.hint.NearNames;
import dev.crestfall.rest.plan.Planner;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.embed.AliasNames;
import dev.crestfall.rest.plan.embed.RelationshipFinder;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import org.jspecify.annotations.Nullable;

/// Plans what a request reads: a relation, or the rows that a change or a call gave.
///
/// The stages run in this order because the first refusal is the one that callers get.
public final class ReadPlanner {
  private final Catalog catalog;
  private final Planner.Settings settings;
  private final NearNames hints;

  public ReadPlanner(Catalog catalog, Planner.Settings settings, NearNames hints) {
    this.catalog = catalog;
    this.settings = settings;
    this.hints = hints;
  }

  /// The tree for a request about `table`.
  public ReadNode plan(QualifiedName table, ApiRequest request) {
    boolean change = request.action() instanceof Action.Mutate;
    boolean source = !(request.action() instanceof Action.Read);
    Draft root = Draft.root(table, request.query().select());
    new Targets(root, settings.legacyTargetNames()).take(request.query(), request.range(), change);
    RelationshipFinder finder = new RelationshipFinder(catalog, table.schema(), hints);
    AliasNames names = new Embeds(catalog, finder).resolve(root, source);
    FieldResolver resolver = new FieldResolver(catalog);
    new Fields(catalog, resolver).resolve(root, false);
    new EmbedReferences(resolver).resolve(root);
    EmbedSelects.resolve(root, settings.aggregatesEnabled());
    new SpreadOrders(names).resolve(root);
    if (!change) {
      limit(root, settings.maxRows());
    }
    return root.finish();
  }

  private static void limit(Draft draft, @Nullable Long maxRows) {
    draft.range = draft.range.atMost(maxRows);
    draft.children.forEach(child -> limit(child, maxRows));
  }
}
