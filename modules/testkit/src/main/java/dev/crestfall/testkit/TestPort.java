package dev.crestfall.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of the loopback interface for servers that tests name a port for, or start again on the
/// same one.
///
/// A port that the system hands out by itself (from 32768 on) may belong to somebody else before
/// the server opens it, or while it is down. These lie below, and each is claimed for as long as
/// this process lives by listening on another port that belongs to it: tests of other processes see
/// that.
public final class TestPort {
  private static final int FIRST = 20_000;
  private static final int COUNT = 6_000;
  private static final List<ServerSocket> CLAIMS = new ArrayList<>();

  private TestPort() {}

  /// A port that nothing listens on and that no other test gets.
  public static synchronized int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST + COUNT);
      if (claim(port) && isFree(port)) {
        return port;
      }
    }
  }

  private static boolean claim(int port) {
    try {
      CLAIMS.add(new ServerSocket(port + COUNT, 1, InetAddress.getLoopbackAddress()));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
