package dev.crestfall.kernel.egress;

import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An HTTP client that follows no redirect, made when it is first needed: making one reads every
/// certificate that Java trusts, and most installations ask nobody.
public final class HttpOnDemand implements AutoCloseable {
  private final Duration patience;
  private @Nullable HttpClient made;

  /// @param patience for a connection
  public HttpOnDemand(Duration patience) {
    this.patience = patience;
  }

  /// The client.
  public synchronized HttpClient get() {
    HttpClient known = made;
    if (known == null) {
      known =
          HttpClient.newBuilder()
              .connectTimeout(patience)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      made = known;
    }
    return known;
  }

  /// Cuts off what is under way.
  @Override
  public synchronized void close() {
    HttpClient known = made;
    if (known != null) {
      known.shutdownNow();
      known.close();
    }
  }
}
