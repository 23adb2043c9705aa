import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Asks at a steady rate, whether answers come or not. Each time is taken from when the request was
/// due: one that waits behind a slow one counts its waiting (no coordinated omission).
final class OpenLoop {
  /// One connection of the load.
  interface Client extends AutoCloseable {
    /// Asks; false when the answer was not the wanted one.
    boolean ask(int number) throws IOException;

    @Override
    void close() throws IOException;
  }

  /// Opens a connection.
  interface Opening {
    Client open() throws IOException;
  }

  /// @param millis of each request, sorted
  record Result(double[] millis, int failed, double perSecond) {
    double percentile(double share) {
      return millis[Math.min(millis.length - 1, (int) (millis.length * share))];
    }
  }

  private final int rate;
  private final int count;
  private final int connections;

  OpenLoop(int rate, int seconds, int connections) {
    this.rate = rate;
    this.count = rate * seconds;
    this.connections = connections;
  }

  /// A load that runs.
  final class Running {
    private final double[] millis = new double[count];
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final long begun = System.nanoTime() + 50_000_000;

    private Running(List<Client> clients) {
      for (Client client : clients) {
        threads.add(Thread.ofPlatform().start(() -> run(client)));
      }
    }

    private void run(Client client) {
      try (client) {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
          long due = begun + i * 1_000_000_000L / rate;
          for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          if (!client.ask(i)) {
            failed.incrementAndGet();
          }
          millis[i] = (System.nanoTime() - due) / 1e6;
        }
      } catch (IOException e) {
        System.err.println("a connection was lost: " + e);
        failed.incrementAndGet();
      }
    }

    Result await() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      Arrays.sort(millis);
      return new Result(millis, failed.get(), count / seconds);
    }
  }

  Running start(Opening opening) throws IOException {
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      clients.add(opening.open());
    }
    return new Running(clients);
  }

  Result run(Opening opening) throws IOException, InterruptedException {
    return start(opening).await();
  }
}
