package dev.crestfall.graphql.plan.read;

/// `__typename`.
public record TypeName(String key, String typeName)
    implements Member, ConnectionPart, EdgePart, InfoPart, AggregatePart, Aggregated {}
