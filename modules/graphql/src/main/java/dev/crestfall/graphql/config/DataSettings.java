package dev.crestfall.graphql.config;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.kernel.identity.TokenVerifier;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What all data APIs over one database are told, under PostgREST's names.
///
/// @param schemas `db-schemas`: what is exposed
/// @param extraSearchPath `db-extra-search-path`
/// @param applicationSettings `app.settings.*` by full name, set in every transaction
/// @param preRequest `db-pre-request`, called first in every transaction
/// @param tokens whose tokens are good, and who nobody is
/// @param preloadedRoles those whose API is there before the first request
/// @param allowedOrigins `server-cors-allowed-origins`; empty for all
public record DataSettings(
    List<String> schemas,
    List<String> extraSearchPath,
    SequencedMap<String, String> applicationSettings,
    @Nullable QualifiedName preRequest,
    TokenVerifier.Settings tokens,
    List<String> preloadedRoles,
    List<String> allowedOrigins) {
  public DataSettings {
    schemas = List.copyOf(schemas);
    extraSearchPath = List.copyOf(extraSearchPath);
    preloadedRoles = List.copyOf(preloadedRoles);
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /// Reads them as they are now.
  @FunctionalInterface
  public interface Source {
    /// @throws java.sql.SQLException when those in the database can't be read
    DataSettings read() throws java.sql.SQLException;
  }
}
