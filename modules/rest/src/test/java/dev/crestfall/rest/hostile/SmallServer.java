package dev.crestfall.rest.hostile;

import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestPort;
import dev.crestfall.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/// A running [SmallHeap] of 256 MB, which does not survive to run out of it.
record SmallServer(Process process, int port) implements AutoCloseable {
  static SmallServer start(String databaseUri) throws IOException {
    int port = TestPort.free();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                databaseUri + "?sslmode=disable",
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    SmallServer server = new SmallServer(process, port);
    Await.until(server::isUp);
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean isUp() {
    try (TestServer server = TestServer.at(url())) {
      return server.send(Scenario.get("/item?id=eq.1")).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
