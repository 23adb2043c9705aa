package dev.crestfall.graphql.config;

import dev.crestfall.kernel.config.Default;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Settings of `graphql` beyond those of `rest`, which say what of which database is served, and
/// for whom.
///
/// @param port its own port beside the gateway, 0 for none
/// @param host of that port
/// @param bodyLimit the longest request body in bytes
/// @param maxDocument the longest document in characters
/// @param maxDepth how deep fields may be nested, fragments counted where they are spread
/// @param maxAliases how many fields of an operation may have another name
/// @param maxTokens the longest document in tokens
/// @param maxFields how many fields an operation may have, fragments counted wherever they are
///   spread
/// @param maxCost how many rows an operation may ask for: the lengths of its pages, each as often
///   as it is in another one
/// @param maxBatch how many requests one body may hold
/// @param maxValues how many values one body, or one message of a WebSocket, may hold: texts,
///   numbers, lists, objects
/// @param liveWatch how subscriptions learn of changes
/// @param livePoll how often subscriptions look whether anything was written
/// @param livePatience how long who follows by a WebSocket may read nothing of what it is sent
/// @param maxSubscriptions how many there may be at once
/// @param operations a file of documents that callers may name by their hash
/// @param onlyOperations whether no other documents are run
public record GraphqlConfig(
    @Default("5434") int port,
    @Default("127.0.0.1") String host,
    @Default("4194304") long bodyLimit,
    @Default("200000") int maxDocument,
    @Default("24") int maxDepth,
    @Default("200") int maxAliases,
    @Default("10000") int maxTokens,
    @Default("5000") int maxFields,
    @Default("2000000") int maxCost,
    @Default("10") int maxBatch,
    @Default("100000") int maxValues,
    @Default("auto") LiveWatch liveWatch,
    @Default("1s") Duration livePoll,
    @Default("30s") Duration livePatience,
    @Default("200") int maxSubscriptions,
    Optional<Path> operations,
    @Default("false") boolean onlyOperations) {
  public GraphqlConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("graphql.port must be between 0 and 65535");
    }
    atLeastOne("body-limit", bodyLimit);
    atLeastOne("max-document", maxDocument);
    atLeastOne("max-depth", maxDepth);
    atLeastOne("max-tokens", maxTokens);
    atLeastOne("max-fields", maxFields);
    atLeastOne("max-cost", maxCost);
    atLeastOne("max-batch", maxBatch);
    atLeastOne("max-values", maxValues);
    if (livePoll.toMillis() < 10) {
      throw new IllegalArgumentException("graphql.live-poll must be at least 10ms");
    }
    if (livePatience.toMillis() < 100) {
      throw new IllegalArgumentException("graphql.live-patience must be at least 100ms");
    }
    if (maxSubscriptions < 0) {
      throw new IllegalArgumentException("graphql.max-subscriptions must not be negative");
    }
    if (maxAliases < 0) {
      throw new IllegalArgumentException("graphql.max-aliases must not be negative");
    }
  }

  private static void atLeastOne(String key, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("graphql." + key + " must be at least 1");
    }
  }
}
