package dev.crestfall.gateway.tls;

import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.tls.Certified;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/// Where the certificate comes from that the built-in gateway shows.
public interface Certificates {
  /// The one to show now.
  ///
  /// @throws IOException when there is none to be had, in words for a person
  Certified first() throws IOException, GeneralSecurityException;

  /// Another one, where there is one by now. Asked every second, by one thread that has nothing
  /// else to do; never throws for a file that is only half written.
  Optional<Certified> next();

  /// What has to be answered without TLS for there to be one.
  default List<Mount> mounts() {
    return List.of();
  }
}
