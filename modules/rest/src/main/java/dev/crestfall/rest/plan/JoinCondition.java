package dev.crestfall.rest.plan;

import dev.crestfall.catalog.QualifiedName;

/// `left.leftColumn = right.rightColumn`; a name without a schema is an alias.
public record JoinCondition(
    QualifiedName left, String leftColumn, QualifiedName right, String rightColumn) {}
