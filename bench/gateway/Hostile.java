import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads at a steady rate through the gateway, alone and beside callers who mean no good: what those
/// cost others.
final class Hostile {
  private static final int PORT = 28000;
  private static final int READS = 300;
  private static final int SLOW = 2_000;
  private static final int REST_MILLIS = 3_000;

  /// Addresses that callers come from: one has 28,000 ports at most.
  private static final int ADDRESSES = 16;

  private final String token;

  Hostile(String token) {
    this.token = token;
  }

  /// What somebody does until it is interrupted.
  private interface Mischief {
    /// @param done how often it was done
    /// @param begun to be told when all who take part are there
    void go(AtomicInteger done, CountDownLatch begun) throws IOException, InterruptedException;
  }

  void measure(int seconds, int idle) throws IOException, InterruptedException {
    reads(seconds);
    OpenLoop.Result alone = reads(seconds);
    System.out.printf("%-34s %8s %8s %8s%n", READS + " reads a second", "p99 ms", "ratio", "failed");
    print("alone", alone, alone, 0);
    beside(SLOW + " heads, a byte a second", seconds, (done, begun) -> drip(SLOW, done, begun));
    beside(idle + " idle connections", seconds, (done, begun) -> hold(idle, done, begun));
    beside("bodies shorter than said", seconds, (done, begun) -> repeat(done, begun, SHORT_BODY));
    beside("bodies longer than said", seconds, (done, begun) -> repeat(done, begun, LONG_BODY));
    beside("heads of 1 MB", seconds, (done, begun) -> repeat(done, begun, LONG_HEAD));
  }

  private static final String SHORT_BODY =
      "POST /rest/v1/item HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n{";
  private static final String LONG_BODY =
      "POST /rest/v1/item HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}{}{}{}{}{}{}{}";
  private static final String LONG_HEAD =
      "GET /rest/v1/item HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(1 << 20) + "\r\n\r\n";

  private void beside(String name, int seconds, Mischief mischief)
      throws IOException, InterruptedException {
    OpenLoop.Result alone = reads(seconds);
    AtomicInteger done = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                mischief.go(done, begun);
              } catch (IOException e) {
                System.err.println(name + ": " + e);
                begun.countDown();
              } catch (InterruptedException e) {
                // Enough.
              }
            });
    begun.await();
    Thread.sleep(REST_MILLIS);
    OpenLoop.Result busy = reads(seconds);
    thread.interrupt();
    thread.join();
    // What was held open is closed first.
    Thread.sleep(REST_MILLIS);
    print(name + " (" + done + ")", busy, alone, busy.failed());
  }

  private static void print(String name, OpenLoop.Result result, OpenLoop.Result alone, int failed) {
    System.out.printf(
        Locale.ROOT,
        "%-34s %8.1f %8.2f %8d%n",
        name, result.percentile(0.99), result.percentile(0.99) / alone.percentile(0.99), failed);
  }

  private OpenLoop.Result reads(int seconds) throws IOException, InterruptedException {
    return new OpenLoop(READS, seconds, 16).run(this::reader);
  }

  private OpenLoop.Client reader() throws IOException {
    Caller caller = new Caller(PORT, token);
    return new OpenLoop.Client() {
      @Override
      public boolean ask(int number) throws IOException {
        return caller.get("/rest/v1/item?id=eq." + (number % 100_000 + 1)).status() == 200;
      }

      @Override
      public void close() throws IOException {
        caller.close();
      }
    };
  }

  private static SocketChannel open(int number) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.bind(new InetSocketAddress("127.0.0." + (2 + number % ADDRESSES), 0));
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
    channel.configureBlocking(false);
    return channel;
  }

  /// Heads that never end. Who is cut off comes again.
  private static void drip(int many, AtomicInteger done, CountDownLatch begun)
      throws IOException, InterruptedException {
    List<SocketChannel> channels = new ArrayList<>();
    try {
      for (int i = 0; i < many; i++) {
        channels.add(open(i));
        write(channels.getLast(), "GET /rest/v1/item HTTP/1.1\r\nHost: a\r\nX-A: ");
      }
      done.set(many);
      begun.countDown();
      while (true) {
        Thread.sleep(1_000);
        for (int i = 0; i < many; i++) {
          if (!write(channels.get(i), "a")) {
            channels.get(i).close();
            channels.set(i, open(i));
            write(channels.get(i), "GET /rest/v1/item HTTP/1.1\r\nHost: a\r\nX-A: ");
            done.incrementAndGet();
          }
        }
      }
    } finally {
      close(channels);
    }
  }

  /// Connections that have asked once, and stay.
  private static void hold(int many, AtomicInteger done, CountDownLatch begun)
      throws IOException, InterruptedException {
    List<SocketChannel> channels = new ArrayList<>();
    try {
      for (int i = 0; i < many; i++) {
        channels.add(open(i));
        write(channels.getLast(), "GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
        done.incrementAndGet();
      }
      begun.countDown();
      while (true) {
        Thread.sleep(1_000);
      }
    } finally {
      close(channels);
    }
  }

  /// The same again and again on new connections, each given a moment to be answered.
  private static void repeat(AtomicInteger done, CountDownLatch begun, String request)
      throws IOException, InterruptedException {
    begun.countDown();
    List<SocketChannel> channels = new ArrayList<>();
    try {
      for (int i = 0; ; i++) {
        SocketChannel channel = open(i);
        write(channel, request);
        channels.add(channel);
        done.incrementAndGet();
        if (channels.size() > 64) {
          channels.removeFirst().close();
        }
        Thread.sleep(5);
      }
    } finally {
      close(channels);
    }
  }

  /// As much as goes at once; false when the other side is gone.
  private static boolean write(SocketChannel channel, String text) {
    try {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void close(List<SocketChannel> channels) throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
