package dev.crestfall.graphql.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request, as sent.
///
/// @param query the document; null when only a hash names it
/// @param variables values as JSON has them; see [dev.crestfall.graphql.argument.Variables]. Lists
///   and objects of a long body are read as far as they are asked for, and then throw
///   [BadRequestException] where they are no JSON
/// @param hash of a persisted document, lower case; null for none
public record GraphqlRequest(
    @Nullable String query,
    @Nullable String operationName,
    Map<String, @Nullable Object> variables,
    @Nullable String hash) {
  /// Reads those of the variables that nobody has asked for yet.
  ///
  /// @throws BadRequestException when they are no JSON
  public void requireRead() {
    variables.values().forEach(LongText::readAll);
  }
}
