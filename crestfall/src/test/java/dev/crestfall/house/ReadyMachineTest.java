package dev.crestfall.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crestfall.testkit.OtherProgram;
import dev.crestfall.testkit.OtherProgram.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How `./dev` gets a machine ready that has nothing but a shell: what it fetches, and what it
/// names where it can't. Temurin's service is a stand-in that answers in the same shapes.
class ReadyMachineTest {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "gzip",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sha256sum",
          "sort",
          "tar",
          "tr",
          "uname");
  private static final String NAME = "OpenJDK25U-jdk_x64_linux_hotspot_25.0.1_8.tar.gz";
  private static final String RELEASE =
      "/adoptium/temurin25-binaries/releases/download/jdk-25.0.1%2B8/";

  /// What the service lists, of one JDK. It tells of an installer first where the system has one.
  private static final String LIST =
      """
      [
          {
              "binary": {
                  "architecture": "x64",
                  "download_count": 7,
                  "heap_size": "normal",
                  "image_type": "jdk",
                  "installer": {
                      "checksum": "0000000000000000000000000000000000000000000000000000000000000000",
                      "checksum_link": "LINK.pkg.sha256.txt",
                      "link": "LINK.pkg",
                      "name": "NAME.pkg",
                      "size": 5
                  },
                  "jvm_impl": "hotspot",
                  "os": "linux",
                  "package": {
                      "checksum": "SUM",
                      "checksum_link": "LINK.sha256.txt",
                      "download_count": 7,
                      "link": "LINK",
                      "metadata_link": "LINK.json",
                      "name": "NAME",
                      "signature_link": "LINK.sig",
                      "size": 12345
                  },
                  "project": "jdk",
                  "scm_ref": "jdk-25.0.1+8_adopt",
                  "updated_at": "2025-10-23T10:00:00Z"
              },
              "release_link": "https://github.com/adoptium/temurin25-binaries/releases/tag/jdk-25.0.1%2B8",
              "release_name": "jdk-25.0.1+8",
              "vendor": "eclipse",
              "version": {"build": 8, "major": 25, "minor": 0, "security": 1, "semver": "25.0.1+8.0.LTS"}
          }
      ]
      """;

  @TempDir Path home;
  private Path programs;
  private Path tree;
  private HttpServer adoptium;
  private byte[] archive = {};
  private String listed = "";
  private boolean cut;
  private final AtomicInteger downloads = new AtomicInteger();

  @BeforeEach
  void prepare() throws Exception {
    programs = Files.createDirectory(home.resolve("programs"));
    for (String tool : TOOLS) {
      executable(
          programs.resolve(tool), "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(installed(tool)));
    }
    program("apt-get", "exit 1");
    adoptium = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    adoptium.createContext("/v3/assets/latest/25/hotspot", this::list);
    adoptium.createContext("/adoptium", this::lead);
    adoptium.createContext("/objects", this::give);
    adoptium.start();
    program(
        "curl",
        "exec '%s' \"${@/https:\\/\\/api.adoptium.net/%s}\"".formatted(installed("curl"), url()));
    archive = archive();
    listed = list(archive);
    copyTree();
  }

  @AfterEach
  void close() {
    adoptium.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + adoptium.getAddress().getPort();
  }

  /// The parts of the source tree that are about the machine; the program itself tells its Java.
  private void copyTree() throws IOException {
    tree = Files.createDirectories(home.resolve("tree"));
    Path bin = Files.createDirectories(tree.resolve("crestfall/bin"));
    executable(tree.resolve("dev"), Files.readString(Path.of("../dev")));
    String search = Files.readString(Path.of("bin/find-java"));
    String blind = search.replaceAll("(?<=[\\s(])/(usr|opt|Library)/", "/nowhere/$1/");
    assertThat(blind).isNotEqualTo(search);
    executable(bin.resolve("find-java"), blind);
    executable(bin.resolve("crestfall"), "#!/usr/bin/env bash\necho \"$JAVA_HOME $*\"\n");
    Path check = Files.createDirectories(tree.resolve("docker/check"));
    executable(check.resolve("run"), "#!/usr/bin/env bash\nnode --version\n");
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void program(String name, String script) throws IOException {
    executable(programs.resolve(name), "#!/usr/bin/env bash\n" + script + "\n");
  }

  private static Path installed(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(tool + " is not installed"));
  }

  private Path cache() {
    return home.resolve(".cache/crestfall");
  }

  private List<String> cached() throws IOException {
    if (!Files.exists(cache())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cache())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Ended dev(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(tree.resolve("dev").toString()), Stream.of(arguments)).toList();
    return OtherProgram.run(
        tree,
        Map.of(
            "HOME", home.toString(),
            "XDG_CACHE_HOME", "",
            "JAVA_HOME", "",
            "CRESTFALL_JAVA_HOME", "",
            "CHROMIUM", "",
            "PLAYWRIGHT_BROWSERS_PATH", "",
            "PATH", programs.toString()),
        command);
  }

  /// A JDK as far as anybody looks at it.
  private static void jdk(Path folder) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    executable(bin.resolve("java"), "#!/bin/sh\n");
    executable(bin.resolve("javac"), "#!/bin/sh\n");
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
  }

  private byte[] archive() throws IOException {
    jdk(home.resolve("packed/jdk-25.0.1+8"));
    Ended packed =
        OtherProgram.run(
            home, Map.of(), List.of("tar", "-czf", "jdk.tar.gz", "-C", "packed", "jdk-25.0.1+8"));
    assertThat(packed.status()).as(packed.err()).isZero();
    return Files.readAllBytes(home.resolve("jdk.tar.gz"));
  }

  private String list(byte[] content) throws Exception {
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    return LIST.replace("LINK", url() + RELEASE + NAME).replace("NAME", NAME).replace("SUM", sum);
  }

  private void list(HttpExchange exchange) throws IOException {
    boolean asked =
        exchange
            .getRequestURI()
            .getQuery()
            .matches("architecture=.*image_type=jdk.*vendor=eclipse");
    byte[] answer = listed.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(asked && answer.length > 0 ? 200 : 404, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /// Files of releases are elsewhere.
  private void lead(HttpExchange exchange) throws IOException {
    boolean known = exchange.getRequestURI().getRawPath().equals(RELEASE + NAME);
    exchange.getResponseHeaders().set("Location", url() + "/objects/1?name=" + NAME);
    exchange.sendResponseHeaders(known ? 302 : 404, -1);
    exchange.close();
  }

  private void give(HttpExchange exchange) throws IOException {
    downloads.incrementAndGet();
    exchange.sendResponseHeaders(200, archive.length);
    exchange.getResponseBody().write(archive, 0, cut ? archive.length / 2 : archive.length);
    exchange.close();
  }

  private void assertNamed(Ended ended, String problem, String command) {
    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(1);
    assertThat(ended.err()).contains(problem, command);
  }

  @Test
  void without_the_list_the_command_that_installs_a_jdk_is_named() throws Exception {
    listed = "";
    assertNamed(dev("psql"), "it can't be fetched", "sudo apt-get install openjdk-25-jdk");
    listed = "[]";
    assertNamed(dev("psql"), "was not understood", "sudo apt-get install openjdk-25-jdk");
    assertThat(cached()).isEmpty();
  }

  @Test
  void a_jdk_with_another_checksum_is_thrown_away() throws Exception {
    listed = list("something else".getBytes(StandardCharsets.UTF_8));
    assertNamed(dev("psql"), "does not have the checksum", "apt-get install openjdk-25-jdk");
    assertThat(cached()).isEmpty();
  }

  @Test
  void a_download_that_is_cut_off_leaves_nothing_and_the_next_one_is_taken() throws Exception {
    cut = true;
    assertNamed(dev("psql"), "can't be fetched from " + url(), "apt-get install openjdk-25-jdk");
    assertThat(cached()).isEmpty();
    cut = false;
    assertThat(dev("psql").out()).startsWith(cache().resolve("jdk-25") + " db psql");
  }

  @Test
  void a_jdk_is_fetched_once() throws Exception {
    for (int i = 0; i < 2; i++) {
      Ended ended = dev("psql", "-c", "SELECT 1");
      assertThat(ended.out())
          .as(ended.err())
          .isEqualTo(cache().resolve("jdk-25") + " db psql -- -c SELECT 1\n");
    }
    assertThat(cached()).containsExactly("jdk-25");
    assertThat(downloads).hasValue(1);
  }

  @Test
  void maven_is_named_where_it_is_missing_or_too_old() throws Exception {
    jdk(cache().resolve("jdk-25"));
    assertNamed(dev("fmt"), "Maven 3.8.7 or newer is needed", "sudo apt-get install maven");
    program("mvn", "echo 'Apache Maven 3.6.3 (x)'");
    assertNamed(dev("fmt"), "this is 3.6.3", "sudo apt-get install maven");
    program("mvn", "echo \"Apache Maven 3.10.0 (x)\"; echo \"$JAVA_HOME $*\"");
    assertThat(dev("fmt").out())
        .endsWith(cache().resolve("jdk-25") + " -B -ntp -q spotless:apply\n");
  }

  @Test
  void node_is_fetched_by_npm_or_the_command_that_installs_npm_is_named() throws Exception {
    jdk(cache().resolve("jdk-25"));
    program("node", "echo v18.20.4");
    assertNamed(dev("docker-check"), "Node.js 22 or newer is needed", "sudo apt-get install npm");
    program("npm", "exit 1");
    assertNamed(dev("docker-check"), "24 can't be fetched", "npm install --prefix");
    Path fetched = cache().resolve("node/node_modules/node/bin");
    program(
        "npm",
        "[ \"${*: -1}\" = node@24 ] && mkdir -p '%1$s' && mv '%2$s' '%1$s/node'"
            .formatted(fetched, home.resolve("24")));
    Files.createDirectories(fetched);
    executable(fetched.resolve("node"), "half of a program");
    executable(home.resolve("24"), "#!/usr/bin/env bash\necho v24.1.0\n");
    for (int i = 0; i < 2; i++) {
      Ended ended = dev("docker-check");
      assertThat(ended.out()).as(ended.err()).isEqualTo("v24.1.0\n");
    }
    program("node", "echo v22.9.0");
    assertThat(dev("docker-check").out()).isEqualTo("v22.9.0\n");
  }

  @Test
  void a_browser_is_asked_for_before_all_tests_are_run() throws Exception {
    jdk(cache().resolve("jdk-25"));
    program("mvn", "echo 'Apache Maven 3.9.9 (x)'");
    program("node", "echo v24.1.0");
    String dev = Files.readString(tree.resolve("dev")).replace(" /usr/bin/", " /nowhere/");
    executable(tree.resolve("dev"), dev);
    assertNamed(dev("test"), "Chromium is needed", "sudo apt-get install chromium");
  }
}
