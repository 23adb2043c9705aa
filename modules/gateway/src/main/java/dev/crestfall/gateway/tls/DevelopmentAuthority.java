package dev.crestfall.gateway.tls;

import dev.crestfall.kernel.DataDirectory;
import dev.crestfall.kernel.http.tls.Certified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An authority of this installation alone, made when it is needed first: browsers believe it once
/// `crestfall trust` has told the machine. It certifies `localhost` and the configured domains, and
/// renews by itself.
public final class DevelopmentAuthority implements Certificates {
  private static final Duration LIFE = Duration.ofDays(3650);
  private static final Duration SERVERS_LIFE = Duration.ofDays(90);
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
  private static final String AUTHORITY = "ca";
  private static final String SERVER = "localhost";

  private final Path directory;
  private final List<String> names;
  private final InstantSource clock;
  private Instant renewal = Instant.MAX;

  /// @param data the installation's; its folder `tls` is made
  public DevelopmentAuthority(Path data, List<String> domains, InstantSource clock) {
    this.directory = data.resolve("tls");
    this.clock = clock;
    Set<String> all = new LinkedHashSet<>(domains);
    all.addAll(List.of("localhost", "127.0.0.1", "::1"));
    this.names = List.copyOf(all);
  }

  /// The file that holds its certificate, for those who are to trust it.
  public static Path certificateIn(Path data) {
    return data.resolve("tls").resolve(AUTHORITY + ".pem");
  }

  @Override
  public Certified first() throws IOException, GeneralSecurityException {
    DataDirectory files = DataDirectory.open(directory);
    Certified authority = read(AUTHORITY).filter(this::isFresh).orElse(null);
    if (authority == null) {
      authority = new Certificate(clock).authority("Crestfall development authority", LIFE);
      write(files, AUTHORITY, authority);
    }
    X509Certificate above = authority.own();
    Certified server =
        read(SERVER).filter(this::isFresh).filter(s -> isOurs(s, above)).orElse(null);
    if (server == null) {
      server = new Certificate(clock).server(authority, names, SERVERS_LIFE);
      write(files, SERVER, server);
    }
    renewal = server.own().getNotAfter().toInstant().minus(RENEWED_BEFORE);
    return server;
  }

  @Override
  public Optional<Certified> next() {
    if (clock.instant().isBefore(renewal)) {
      return Optional.empty();
    }
    try {
      return Optional.of(first());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the certificate can't be renewed", e);
    }
  }

  private Optional<Certified> read(String name) throws IOException {
    Path certificate = directory.resolve(name + ".pem");
    Path key = directory.resolve(name + "-key.pem");
    if (!Files.exists(certificate) || !Files.exists(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pem.read(Files.readAllBytes(certificate), Files.readAllBytes(key)));
    } catch (GeneralSecurityException e) {
      // Half of it was written when the process ended.
      return Optional.empty();
    }
  }

  private static void write(DataDirectory files, String name, Certified certified)
      throws IOException, GeneralSecurityException {
    files.write(name + "-key.pem", Pem.key(certified.key()));
    files.write(name + ".pem", Pem.certificates(certified.chain()));
  }

  private boolean isFresh(Certified certified) {
    Instant end = certified.own().getNotAfter().toInstant();
    return clock.instant().isBefore(end.minus(RENEWED_BEFORE));
  }

  private boolean isOurs(Certified server, X509Certificate authority) {
    try {
      server.own().verify(authority.getPublicKey());
      return certified(server.own()).containsAll(lengthened());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Set<String> certified(X509Certificate certificate)
      throws CertificateParsingException {
    Set<String> found = new LinkedHashSet<>();
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    if (all != null) {
      all.forEach(one -> found.add(String.valueOf(one.get(1))));
    }
    return found;
  }

  /// The names as a certificate tells them.
  private List<String> lengthened() {
    List<String> all = new ArrayList<>(names);
    all.replaceAll(name -> name.equals("::1") ? "0:0:0:0:0:0:0:1" : name);
    return all;
  }
}
