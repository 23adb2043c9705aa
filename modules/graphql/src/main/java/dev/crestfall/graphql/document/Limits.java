package dev.crestfall.graphql.document;

/// How much a document may ask for; see [dev.crestfall.graphql.config.GraphqlConfig].
///
/// @param characters of the text
/// @param tokens of the text
public record Limits(int characters, int tokens, int depth, int aliases, int fields) {}
