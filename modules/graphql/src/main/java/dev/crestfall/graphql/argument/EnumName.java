package dev.crestfall.graphql.argument;

/// A name that stands in a document as a value: `DescNullsLast`. In variables such names are texts.
public record EnumName(String name) {}
