package dev.crestfall.authentication.password;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// argon2id by the reference implementation in C, which takes three quarters of the time that Java
/// takes. The library is compiled in what argon2-jvm ships, for processors without any extension.
/// There is none for every system, and not everywhere may one be loaded: then there is nothing
/// here, and Java does the same.
final class NativeArgon2 {
  private static final Logger LOG = LoggerFactory.getLogger(NativeArgon2.class);
  private static final int LANES = 1;

  /// What the library is tried with before it is used.
  private static final String TRIAL =
      "8ba3fa702bd2c08fc6a7830ede5f30be3a1751ed492f31cd7d76a0a480725b5a";

  /// What the library calls `argon2_context`.
  private static final StructLayout CONTEXT =
      MemoryLayout.structLayout(
          ADDRESS.withName("out"),
          JAVA_INT.withName("outlen"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("pwd"),
          JAVA_INT.withName("pwdlen"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("salt"),
          JAVA_INT.withName("saltlen"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("secret"),
          JAVA_INT.withName("secretlen"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("ad"),
          JAVA_INT.withName("adlen"),
          JAVA_INT.withName("t_cost"),
          JAVA_INT.withName("m_cost"),
          JAVA_INT.withName("lanes"),
          JAVA_INT.withName("threads"),
          JAVA_INT.withName("version"),
          ADDRESS.withName("allocate_cbk"),
          ADDRESS.withName("free_cbk"),
          JAVA_INT.withName("flags"),
          MemoryLayout.paddingLayout(4));

  private static final int VERSION = 0x13;

  private final MethodHandle hash;
  private final NativeMemory.Callbacks callbacks;

  private NativeArgon2(MethodHandle hash, NativeMemory.Callbacks callbacks) {
    this.hash = hash;
    this.callbacks = callbacks;
  }

  /// What is loaded with the first password.
  private static final class Loaded {
    static final Optional<NativeArgon2> ONE =
        NativeArgon2.load(
            file(System.getProperty("os.name", ""), System.getProperty("os.arch", "")).orElse(""));
  }

  static Optional<NativeArgon2> loaded() {
    return Loaded.ONE;
  }

  /// Where the library for a system is, empty for none.
  static Optional<String> file(String system, String processor) {
    String name = system.toLowerCase(Locale.ROOT);
    String kind =
        switch (processor) {
          case "amd64", "x86_64" -> "x86-64";
          case "aarch64" -> "aarch64";
          default -> "";
        };
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    return name.equals("linux")
        ? Optional.of("/linux-" + kind + "/libargon2.so")
        : name.startsWith("mac")
            ? Optional.of("/darwin-" + kind + "/libargon2.dylib")
            : Optional.empty();
  }

  /// Loads a library that answers as it must.
  ///
  /// @param resource of it, empty for none
  static Optional<NativeArgon2> load(String resource) {
    try {
      NativeArgon2 loaded = new NativeArgon2(function(resource), NativeMemory.Callbacks.make());
      loaded.test();
      return Optional.of(loaded);
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      // Where nothing is loaded passwords are hashed all the same.
      LOG.info("Passwords are hashed in Java; a library would take less time: {}", e.getMessage());
      return Optional.empty();
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(String resource) throws IOException {
    // Nobody else may write here, and nothing is left behind.
    Path folder = Files.createTempDirectory("crestfall-argon2");
    Path copy = folder.resolve("libargon2");
    try (InputStream library = NativeArgon2.class.getResourceAsStream(resource)) {
      if (resource.isEmpty() || library == null) {
        throw new FileNotFoundException("there is none for this system");
      }
      long _ = Files.copy(library, copy);
      return Linker.nativeLinker()
          .downcallHandle(
              SymbolLookup.libraryLookup(copy, Arena.global()).find("argon2id_ctx").orElseThrow(),
              FunctionDescriptor.of(JAVA_INT, ADDRESS));
    } finally {
      boolean _ = Files.deleteIfExists(copy);
      Files.delete(folder);
    }
  }

  private void test() {
    byte[] password = "password".getBytes(StandardCharsets.UTF_8);
    byte[] salt = "saltsaltsaltsalt".getBytes(StandardCharsets.UTF_8);
    byte[] wanted = HexFormat.of().parseHex(TRIAL);
    if (!Arrays.equals(derive(new Cost(64, 2), password, salt, wanted.length), wanted)) {
      throw new IllegalStateException("the library gives wrong hashes");
    }
  }

  /// What a hash takes.
  record Cost(int kib, int passes) {}

  /// The hash of a password, with one lane.
  ///
  /// @throws IllegalStateException when the library refuses, as for want of memory
  byte[] derive(Cost cost, byte[] password, byte[] salt, int length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment secret = arena.allocateFrom(JAVA_BYTE, password);
      MemorySegment output = arena.allocate(length);
      MemorySegment context = arena.allocate(CONTEXT);
      set(context, "out", output, length);
      set(context, "pwd", secret, password.length);
      set(context, "salt", arena.allocateFrom(JAVA_BYTE, salt), salt.length);
      set(context, "t_cost", cost.passes());
      set(context, "m_cost", cost.kib());
      set(context, "lanes", LANES);
      set(context, "threads", LANES);
      set(context, "version", VERSION);
      if (NativeMemory.ofThread(cost.kib() * 1024L) != null) {
        set(context, "allocate_cbk", callbacks.allocate());
        set(context, "free_cbk", callbacks.release());
      }
      int fault = (int) hash.invokeExact(context);
      secret.fill((byte) 0);
      if (fault != 0) {
        throw new IllegalStateException("argon2 answers " + fault);
      }
      return output.toArray(JAVA_BYTE);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(MemorySegment context, String member, MemorySegment bytes, int length) {
    set(context, member, bytes);
    set(context, member + "len", length);
  }

  private static void set(MemorySegment context, String member, MemorySegment address) {
    context.set(ADDRESS, offset(member), address);
  }

  private static void set(MemorySegment context, String member, int number) {
    context.set(JAVA_INT, offset(member), number);
  }

  private static long offset(String member) {
    return CONTEXT.byteOffset(MemoryLayout.PathElement.groupElement(member));
  }
}
