package dev.crestfall.graphql.reflect.fact;

/// An exposed schema and what its comment says.
///
/// @param inflect whether names in it are inflected
/// @param maxRows the longest page of a relation that says nothing else
/// @param introspectable whether introspection shows what is in it
public record SchemaFact(
    long oid, String name, boolean inflect, int maxRows, boolean introspectable) {}
