package dev.crestfall.gateway.caddy;

import dev.crestfall.gateway.tls.TlsConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Certificates in PEM files, copied to where Caddy may read them. The copies' names tell what is
/// in them: a new certificate is a new configuration.
final class CertificateFiles {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);

  private final CaddyFolders folders;
  private String last = "";

  CertificateFiles(CaddyFolders folders) {
    this.folders = folders;
  }

  /// Copies what the settings name; empty where they name nothing.
  Optional<CaddyDocument.Certificate> copied(TlsConfig tls, CaddyAccount account)
      throws IOException {
    if (tls.cert().isEmpty() || tls.key().isEmpty()) {
      return Optional.empty();
    }
    String chain = read("gateway.cert", tls.cert().get());
    String key = read("gateway.key", tls.key().get());
    String name = digest(chain + key);
    Path copied = folders.write("cert-" + name + ".pem", chain, account);
    Path secret = folders.write("key-" + name + ".pem", key, account);
    last = seen(tls);
    forget(List.of(copied, secret));
    return Optional.of(new CaddyDocument.Certificate(copied, secret));
  }

  /// Whether the files are others than those that were copied last.
  boolean haveChanged(TlsConfig tls) {
    String now = seen(tls);
    return tls.cert().isPresent() && !now.isEmpty() && !now.equals(last);
  }

  private static String seen(TlsConfig tls) {
    try {
      StringBuilder seen = new StringBuilder();
      for (Path file : Stream.of(tls.cert(), tls.key()).flatMap(Optional::stream).toList()) {
        seen.append(Files.getLastModifiedTime(file))
            .append(' ')
            .append(Files.size(file))
            .append(' ');
      }
      return seen.toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String read(String setting, Path file) throws CaddyException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CaddyException(setting + " can't be read: " + e.getMessage(), e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void forget(List<Path> needed) {
    try (Stream<Path> files = Files.list(folders.home())) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        boolean old = name.matches("(cert|key)-[0-9a-f]{16}\\.pem") && !needed.contains(file);
        // One that Caddy holds at the moment stays until the next change.
        if (old
            && Files.getLastModifiedTime(file).toMillis()
                < Files.getLastModifiedTime(needed.getFirst()).toMillis() - 60_000) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      LOG.debug("old certificates stay", e);
    }
  }
}
