package dev.crestfall.graphql.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request, as sent.
///
/// @param query the document; null when only a hash names it
/// @param variables values as JSON has them; see [dev.crestfall.graphql.argument.Variables]
/// @param hash of a persisted document, lower case; null for none
public record GraphqlRequest(
    @Nullable String query,
    @Nullable String operationName,
    Map<String, @Nullable Object> variables,
    @Nullable String hash) {}
