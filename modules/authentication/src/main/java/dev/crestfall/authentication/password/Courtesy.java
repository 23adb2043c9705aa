package dev.crestfall.authentication.password;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a thread step back for others. The priorities of Java mean nothing on Linux unless the
/// whole JVM is started for it; there `setpriority` is of the calling thread alone.
final class Courtesy {
  private static final Logger LOG = LoggerFactory.getLogger(Courtesy.class);
  private static final int OF_A_PROCESS = 0;
  private static final int THE_CALLER = 0;

  /// A third of the weight of others: requests go first, and hashing goes on whatever they do.
  private static final int NICE = 5;

  private Courtesy() {}

  /// The same work, done behind others.
  static Runnable behindOthers(Runnable work) {
    return () -> {
      stepBack();
      work.run();
    };
  }

  @SuppressWarnings("restricted")
  private static void stepBack() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle setpriority =
          linker.downcallHandle(
              linker.defaultLookup().find("setpriority").orElseThrow(),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT));
      int _ = (int) setpriority.invokeExact(OF_A_PROCESS, THE_CALLER, NICE);
    } catch (Throwable e) {
      // Where native calls are forbidden passwords are hashed beside all others.
      LOG.debug("threads that hash passwords keep their priority", e);
    }
  }
}
