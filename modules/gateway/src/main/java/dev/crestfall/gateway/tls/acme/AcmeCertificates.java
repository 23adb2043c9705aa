package dev.crestfall.gateway.tls.acme;

import dev.crestfall.gateway.tls.Certificates;
import dev.crestfall.gateway.tls.Pem;
import dev.crestfall.kernel.DataDirectory;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.tls.Certified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A certificate that an authority gives, kept in the data directory and renewed when a third of
/// its time is left. Until the first one is there another is shown.
public final class AcmeCertificates implements Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(AcmeCertificates.class);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int PART_LEFT = 3;
  private static final String ACCOUNT = "acme-account.json";
  private static final String CERTIFICATE = "acme.pem";
  private static final String KEY = "acme-key.pem";

  private final Path directory;
  private final List<String> names;
  private final Authority authority;
  private final Certificates meanwhile;
  private final InstantSource clock;
  private final Challenges challenges = new Challenges();
  private Instant due = Instant.MAX;
  private Duration pause = FIRST_PAUSE;

  /// @param data the installation's directory; its folder `tls` is made
  /// @param names that it is for
  /// @param meanwhile what is shown until there is one
  public AcmeCertificates(
      Path data,
      List<String> names,
      Authority authority,
      Certificates meanwhile,
      InstantSource clock) {
    this.directory = data.resolve("tls");
    this.names = List.copyOf(names);
    this.authority = authority;
    this.meanwhile = meanwhile;
    this.clock = clock;
  }

  @Override
  public List<Mount> mounts() {
    return List.of(challenges.mount());
  }

  @Override
  public Certified first() throws IOException, GeneralSecurityException {
    Optional<Certified> kept = kept().filter(this::isForUs);
    due = kept.map(AcmeCertificates::renewal).orElse(Instant.EPOCH);
    if (kept.isPresent()) {
      return kept.get();
    }
    LOG.info("{} is asked for a certificate for {}", authority.directory(), names);
    return meanwhile.first();
  }

  /// Asks the authority, which takes seconds, when the time has come.
  @Override
  public Optional<Certified> next() {
    if (clock.instant().isBefore(due)) {
      return Optional.empty();
    }
    try {
      Certified given = order();
      due = renewal(given);
      pause = FIRST_PAUSE;
      LOG.info("the authority gave the certificate {}", given);
      return Optional.of(given);
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn(
          "{} gives no certificate for {}, and is asked again in {} minutes: {}",
          authority.directory(),
          names,
          pause.toMinutes(),
          e.getMessage());
      due = clock.instant().plus(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      challenges.forget();
    }
    return Optional.empty();
  }

  private Certified order() throws IOException, GeneralSecurityException, InterruptedException {
    DataDirectory files = DataDirectory.open(directory);
    try (AcmeClient client = AcmeClient.open(authority, account(files), challenges)) {
      client.join(authority.email().orElse(""));
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      String chain = client.certificate(names, SigningRequest.of(pair, names));
      String key = Pem.key(pair.getPrivate());
      Certified given =
          Pem.read(
              chain.getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.US_ASCII));
      files.write(KEY, key);
      files.write(CERTIFICATE, chain);
      return given;
    }
  }

  private AccountKey account(DataDirectory files) throws IOException, GeneralSecurityException {
    try {
      return AccountKey.parse(Files.readString(files.resolve(ACCOUNT)));
    } catch (NoSuchFileException e) {
      AccountKey made = AccountKey.make();
      files.write(ACCOUNT, made.text());
      return made;
    }
  }

  private Optional<Certified> kept() throws IOException {
    Path certificate = directory.resolve(CERTIFICATE);
    Path key = directory.resolve(KEY);
    if (!Files.exists(certificate) || !Files.exists(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pem.read(Files.readAllBytes(certificate), Files.readAllBytes(key)));
    } catch (GeneralSecurityException e) {
      // The process ended between one file and the other.
      return Optional.empty();
    }
  }

  /// Good yet, and for all the names.
  private boolean isForUs(Certified certified) {
    try {
      X509Certificate own = certified.own();
      var told = own.getSubjectAlternativeNames();
      Set<String> all =
          told == null
              ? Set.of()
              : told.stream().map(one -> String.valueOf(one.get(1))).collect(Collectors.toSet());
      return all.containsAll(names) && clock.instant().isBefore(own.getNotAfter().toInstant());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Instant renewal(Certified certified) {
    Instant begin = certified.own().getNotBefore().toInstant();
    Instant end = certified.own().getNotAfter().toInstant();
    return end.minus(Duration.between(begin, end).dividedBy(PART_LEFT));
  }
}
