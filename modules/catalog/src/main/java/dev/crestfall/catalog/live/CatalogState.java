package dev.crestfall.catalog.live;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the watch over the catalog goes, for health and metrics.
///
/// @param connected whether changes reach this process now
/// @param loading whether a load is under way or is retried; the last catalog serves meanwhile
/// @param loads catalogs read since the start
/// @param failures loads that failed since the start
/// @param lastLoad how long the last successful load took
/// @param lastError what the last attempt, to connect or to load, failed with; null after a success
public record CatalogState(
    boolean connected,
    boolean loading,
    long loads,
    long failures,
    Duration lastLoad,
    @Nullable String lastError) {
  static final CatalogState INITIAL = new CatalogState(false, true, 0, 0, Duration.ZERO, null);

  CatalogState listening() {
    return new CatalogState(true, loading, loads, failures, lastLoad, lastError);
  }

  CatalogState started() {
    return new CatalogState(connected, true, loads, failures, lastLoad, lastError);
  }

  CatalogState loaded(Duration duration) {
    return new CatalogState(connected, false, loads + 1, failures, duration, null);
  }

  CatalogState failed(@Nullable String error) {
    return new CatalogState(connected, true, loads, failures + 1, lastLoad, error);
  }

  CatalogState disconnected(@Nullable String error) {
    return new CatalogState(false, true, loads, failures, lastLoad, error);
  }
}
