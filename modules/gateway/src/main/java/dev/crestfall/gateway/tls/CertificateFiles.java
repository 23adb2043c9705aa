package dev.crestfall.gateway.tls;

import dev.crestfall.kernel.http.tls.Certified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A certificate and its key in two files that somebody else replaces now and then. They are
/// compared by what is in them: links are exchanged as often as files are written.
public final class CertificateFiles implements Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);

  private final Path certificate;
  private final Path key;
  private byte[] seenCertificate = new byte[0];
  private byte[] seenKey = new byte[0];

  public CertificateFiles(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
  }

  @Override
  public Certified first() throws IOException {
    byte[] text = read("gateway.cert", certificate);
    byte[] secret = read("gateway.key", key);
    try {
      Certified read = Pem.read(text, secret);
      remember(text, secret);
      return read;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "gateway.cert %s and gateway.key %s: %s".formatted(certificate, key, e.getMessage()), e);
    }
  }

  private static byte[] read(String setting, Path path) throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new IOException("%s: %s can't be read".formatted(setting, path), e);
    }
  }

  private void remember(byte[] text, byte[] secret) {
    seenCertificate = text;
    seenKey = secret;
  }

  @Override
  public Optional<Certified> next() {
    try {
      byte[] text = Files.readAllBytes(certificate);
      byte[] secret = Files.readAllBytes(key);
      if (Arrays.equals(text, seenCertificate) && Arrays.equals(secret, seenKey)) {
        return Optional.empty();
      }
      remember(text, secret);
      Certified read = Pem.read(text, secret);
      LOG.info("the certificate in {} is another one: {}", certificate, read);
      return Optional.of(read);
    } catch (IOException e) {
      LOG.debug("the certificate's files can't be read", e);
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      // One file is written after the other: in between they do not match.
      LOG.warn("the certificate stays as it was: {}: {}", certificate, e.getMessage());
      return Optional.empty();
    }
  }
}
