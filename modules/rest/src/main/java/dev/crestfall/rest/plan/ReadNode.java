package dev.crestfall.rest.plan;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.rest.request.JoinType;
import dev.crestfall.rest.request.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One level of a read: the root relation, or an embed.
///
/// @param from what rows come from; [#SOURCE] at the root of a change or a call
/// @param fromAlias its alias within the statement, null only for the root of a plain read, which
///   goes by its own qualified name
/// @param junctionAlias the alias of the junction, which stands beside `from`; null unless the
///   relationship is many-to-many
/// @param name what the request called the embed
/// @param relationship how the embed hangs on its parent, null for the root
/// @param joins what ties it to the parent
/// @param alias the request's alias for it
/// @param aggregateAlias the alias of its lateral join in the parent
/// @param joinType `!inner` or `!left`
/// @param spread set for `...embed()`
/// @param embeds how this level shows its own children
/// @param legacyNameMatch it was addressed by its name though it has an alias
public record ReadNode(
    List<SelectField> select,
    QualifiedName from,
    @Nullable String fromAlias,
    @Nullable String junctionAlias,
    List<Condition> where,
    List<Order> order,
    Range range,
    String name,
    @Nullable Relationship relationship,
    List<JoinCondition> joins,
    @Nullable String alias,
    String aggregateAlias,
    @Nullable String hint,
    @Nullable JoinType joinType,
    @Nullable SpreadKind spread,
    List<EmbedSelect> embeds,
    int depth,
    boolean legacyNameMatch,
    List<ReadNode> children) {
  /// The rows that a change returned or a routine gave, as the statement names them.
  public static final QualifiedName SOURCE = new QualifiedName("", "pgrst_source");
}
