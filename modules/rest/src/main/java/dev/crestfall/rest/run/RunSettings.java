package dev.crestfall.rest.run;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.config.TransactionEnd;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Settings of the transaction around each request.
///
/// @param extraSearchPath `db-extra-search-path`
/// @param preRequest `db-pre-request`, called before each statement
/// @param transactionEnd `db-tx-end`
/// @param maxRows `db-max-rows`
/// @param appSettings by full name, `app.settings.*`
/// @param timezone of a session that neither the caller nor the role gives one; empty to leave what
///   the connection has
public record RunSettings(
    List<String> extraSearchPath,
    @Nullable QualifiedName preRequest,
    TransactionEnd transactionEnd,
    @Nullable Long maxRows,
    SequencedMap<String, String> appSettings,
    String timezone) {
  public RunSettings {
    extraSearchPath = List.copyOf(extraSearchPath);
  }
}
