package dev.crestfall.kernel.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// The migration scripts of the class path, told apart as Flyway does: by name and checksum.
final class Scripts {
  private Scripts() {}

  /// Checksums by file name, of `db/SCHEMA/V*.sql`.
  static Map<String, Integer> of(String schema) throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    String folder = "db/" + schema + "/";
    for (URL url : Collections.list(Scripts.class.getClassLoader().getResources(folder))) {
      URLConnection connection = url.openConnection();
      if (connection instanceof JarURLConnection jar) {
        jar(jar.getJarFile(), folder, found);
      } else {
        directory(path(url), found);
      }
    }
    return found;
  }

  private static Path path(URL url) throws IOException {
    try {
      return Path.of(new URI(url.toString()));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static void directory(Path folder, Map<String, Integer> found) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> isScript(f.getFileName().toString())).toList()) {
        found.put(file.getFileName().toString(), checksum(Files.readAllBytes(file)));
      }
    }
  }

  private static void jar(JarFile jar, String folder, Map<String, Integer> found)
      throws IOException {
    for (JarEntry entry : Collections.list(jar.entries())) {
      String name = entry.getName();
      if (name.startsWith(folder) && isScript(name.substring(folder.length()))) {
        try (InputStream script = jar.getInputStream(entry)) {
          found.put(name.substring(folder.length()), checksum(script.readAllBytes()));
        }
      }
    }
  }

  private static boolean isScript(String name) {
    return name.startsWith("V") && name.endsWith(".sql") && name.indexOf('/') < 0;
  }

  /// Of all lines without their ends.
  private static int checksum(byte[] script) {
    CRC32 crc = new CRC32();
    String text = new String(script, StandardCharsets.ISO_8859_1);
    int begin = 0;
    while (begin < script.length) {
      int found = text.indexOf('\n', begin);
      int end = found < 0 ? script.length : found;
      boolean carriage = end > begin && script[end - 1] == '\r';
      crc.update(script, begin, end - begin - (carriage ? 1 : 0));
      begin = end + 1;
    }
    return (int) crc.getValue();
  }
}
