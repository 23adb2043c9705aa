package dev.crestfall.rest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VanishingCallersTest {
  private static Shop shop;

  @BeforeAll
  static void open() throws IOException {
    shop = Shop.open(Map.of());
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /note HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"text\":",
        "POST /note HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"tex\r\n",
        "POST /note HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /rpc/wait HTTP/1.1\r\nHost: x\r\nContent-Length: 15\r\n\r\n{\"seconds\":0.1}",
        "GET /rpc/wait?seconds=0.1 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /item HTTP/1.1\r\nHost: x\r\n",
        "GET /item",
      })
  void a_caller_that_hangs_up_leaves_nothing_behind(String bytes) throws Exception {
    for (int i = 0; i < 4; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.port);
      if (i % 2 == 0) {
        socket.setSoLinger(true, 0);
      }
      try (socket) {
        send(socket, bytes);
      }
    }
    shop.isWell();
    assertThat(shop.database.query("SELECT count(*) FROM api.note")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET /item HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /item HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
        "GET /item HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n",
        "POST /note HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        "POST /note HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
        "POST /note HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        "GET /item HTTP/1.1\r\n\r\n",
      })
  void what_is_no_http_is_refused_with_400_or_505(String bytes) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.port)) {
      socket.setSoTimeout(10_000);
      send(socket, bytes);
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertThat(new String(answer, StandardCharsets.ISO_8859_1)).matches("HTTP/1.1 (400|505)");
    }
    shop.isWell();
  }

  @Test
  void a_chunked_body_is_read_and_limited() throws Exception {
    String head = "POST /rpc/add HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n";
    assertThat(
            answer(head + "Connection: close\r\n\r\n6\r\n{\"a\":1\r\n7\r\n,\"b\":2}\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("\r\n\r\n3");
    String block = "ffff\r\n" + "x".repeat(0xffff) + "\r\n";
    assertThat(answer(head + "Connection: close\r\n\r\n" + block.repeat(4) + "0\r\n\r\n"))
        .startsWith("HTTP/1.1 413");
    shop.isWell();
  }

  @Test
  void requests_sent_without_waiting_are_answered_in_order() throws Exception {
    String one = "GET /rpc/add?a=1&b=%d HTTP/1.1\r\nHost: x\r\n\r\n";
    String last = "GET /rpc/add?a=1&b=9 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    String answers = answer(one.formatted(1) + one.formatted(2) + one.formatted(3) + last);
    assertThat(answers.replaceAll("(?s)HTTP/1.1 200.*?\r\n\r\n", " ").strip())
        .isEqualTo("2 3 4 10");
  }

  private static String answer(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.port)) {
      socket.setSoTimeout(10_000);
      send(socket, request);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void send(Socket socket, String bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }
}
