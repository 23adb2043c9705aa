package dev.crestfall.graphql.plan.read;

/// The object of one row of a table, or null.
public record RowPlan(NodePlan node, Condition.Key key) {}
