package dev.crestfall.authentication.password;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Memory outside of the heap that a thread keeps while it hashes passwords. Taken anew for each,
/// it would be cleared by the system page after page, for up to a quarter of the time of a hash. It
/// is asked for in huge pages: a hash jumps about in it, and the processor remembers where few
/// small ones are. The library clears it when it is done with it.
final class NativeMemory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NativeMemory.class);
  private static final ThreadLocal<@Nullable NativeMemory> OF_THREAD = new ThreadLocal<>();
  private static final long HUGE_PAGE = 2 << 20;

  /// What a hash of ours needs, in whole huge pages.
  static final long BYTES = 10 * HUGE_PAGE;

  // What Linux calls PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, MADV_HUGEPAGE.
  private static final int READ_AND_WRITE = 3;
  private static final int PRIVATE = 0x22;
  private static final int IN_HUGE_PAGES = 14;

  private final Arena arena = Arena.ofConfined();
  private @Nullable MemorySegment taken;
  private boolean refused;

  private NativeMemory() {}

  /// The same work, in a thread that keeps its memory until the work ends.
  static Runnable keptDuring(Runnable work) {
    return () -> {
      try (NativeMemory memory = new NativeMemory()) {
        OF_THREAD.set(memory);
        work.run();
      } finally {
        OF_THREAD.remove();
      }
    };
  }

  /// The memory of this thread; null where it keeps none, or not that much.
  static @Nullable MemorySegment ofThread(long bytes) {
    NativeMemory memory = OF_THREAD.get();
    return memory == null || bytes > BYTES ? null : memory.take();
  }

  private @Nullable MemorySegment take() {
    if (taken == null && !refused) {
      refused = true;
      if (System.getProperty("os.name", "").equals("Linux")) {
        try {
          taken = map();
        } catch (Throwable e) {
          // The library takes memory of its own then.
          LOG.debug("threads that hash passwords keep no memory", e);
        }
      }
    }
    return taken;
  }

  @SuppressWarnings("restricted")
  private @Nullable MemorySegment map() throws Throwable {
    FunctionDescriptor map =
        FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    // Huge pages begin at multiples of their size.
    long all = BYTES + HUGE_PAGE;
    MemorySegment mapped =
        (MemorySegment)
            system("mmap", map)
                .invokeExact(MemorySegment.NULL, all, READ_AND_WRITE, PRIVATE, -1, 0L);
    if (mapped.address() == -1) {
      return null;
    }
    MethodHandle unmap = system("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    MemorySegment whole = mapped.reinterpret(all, arena, ended -> unmap(unmap, ended, all));
    long begin = Math.ceilDiv(whole.address(), HUGE_PAGE) * HUGE_PAGE - whole.address();
    MemorySegment memory = whole.asSlice(begin, BYTES);
    FunctionDescriptor advise = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    // Where there are none, small pages do.
    int _ = (int) system("madvise", advise).invokeExact(memory, BYTES, IN_HUGE_PAGES);
    return memory;
  }

  private static void unmap(MethodHandle unmap, MemorySegment memory, long bytes) {
    try {
      int _ = (int) unmap.invokeExact(memory, bytes);
    } catch (Throwable e) {
      LOG.warn("memory that passwords were hashed in is not given back", e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle system(String name, FunctionDescriptor function) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), function);
  }

  /// What the library calls for memory, and when it is done with it. Only where the thread has
  /// some.
  ///
  /// @param allocate `int (*)(uint8_t **memory, size_t bytes)`
  /// @param release `void (*)(uint8_t *memory, size_t bytes)`
  record Callbacks(MemorySegment allocate, MemorySegment release) {
    /// Made once: they are never given back.
    @SuppressWarnings("restricted")
    static Callbacks make() throws ReflectiveOperationException {
      MethodHandles.Lookup here = MethodHandles.lookup();
      MethodType taking = MethodType.methodType(int.class, MemorySegment.class, long.class);
      MethodType releasing = MethodType.methodType(void.class, MemorySegment.class, long.class);
      Linker linker = Linker.nativeLinker();
      return new Callbacks(
          linker.upcallStub(
              here.findStatic(NativeMemory.class, "lend", taking),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG),
              Arena.global()),
          linker.upcallStub(
              here.findStatic(NativeMemory.class, "takeBack", releasing),
              FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG),
              Arena.global()));
    }
  }

  /// Nothing may be thrown here; a place that is left empty is memory that is not to be had.
  @SuppressWarnings({"restricted", "unused"})
  private static int lend(MemorySegment place, long bytes) {
    MemorySegment memory = ofThread(bytes);
    if (memory == null) {
      return 1;
    }
    place.reinterpret(ADDRESS.byteSize()).set(ADDRESS, 0, memory);
    return 0;
  }

  @SuppressWarnings("unused")
  private static void takeBack(MemorySegment memory, long bytes) {
    // It stays with the thread.
  }

  @Override
  public void close() {
    arena.close();
  }
}
