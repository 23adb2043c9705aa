package dev.crestfall.kernel.http.socket;

import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What a request said that became a WebSocket, for as long as that is open: who calls is asked of
/// it. It can't be answered.
public final class RememberedExchange implements Exchange {
  private final Authenticator authenticator;
  private final Line line;
  private final List<Map.Entry<String, String>> headers;

  private record Line(
      String id, String path, String whole, String prefix, @Nullable String query, Caller caller) {}

  private record Caller(String address, String origin) {}

  private RememberedExchange(
      Authenticator authenticator, Line line, List<Map.Entry<String, String>> headers) {
    this.authenticator = authenticator;
    this.line = line;
    this.headers = headers;
  }

  /// What this exchange says.
  ///
  /// @param authenticator who says who calls
  public static RememberedExchange of(Exchange exchange, Authenticator authenticator) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    exchange.eachHeader((name, value) -> headers.add(Map.entry(name, value)));
    Caller caller = new Caller(exchange.clientAddress(), exchange.origin());
    Line line =
        new Line(
            exchange.requestId(),
            exchange.path(),
            exchange.wholePath(),
            exchange.prefix(),
            exchange.query(),
            caller);
    return new RememberedExchange(authenticator, line, headers);
  }

  /// The same with another header in place of all of that name.
  public RememberedExchange with(String name, String value) {
    List<Map.Entry<String, String>> other = new ArrayList<>(headers);
    other.removeIf(header -> header.getKey().equalsIgnoreCase(name));
    other.add(Map.entry(name.toLowerCase(Locale.ROOT), value));
    return new RememberedExchange(authenticator, line, other);
  }

  @Override
  public String requestId() {
    return line.id();
  }

  @Override
  public Identity identity() {
    return authenticator.identify(this);
  }

  @Override
  public Identity identityNow() {
    return authenticator.identifyNow(this);
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return line.path();
  }

  @Override
  public String wholePath() {
    return line.whole();
  }

  @Override
  public String prefix() {
    return line.prefix();
  }

  @Override
  public @Nullable String query() {
    return line.query();
  }

  @Override
  public @Nullable String header(String name) {
    List<String> all = headers(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  @Override
  public List<String> headers(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public void eachHeader(BiConsumer<String, String> visitor) {
    headers.forEach(header -> visitor.accept(header.getKey(), header.getValue()));
  }

  @Override
  public String clientAddress() {
    return line.caller().address();
  }

  @Override
  public String origin() {
    return line.caller().origin();
  }

  @Override
  public byte[] body(long limit) {
    return new byte[0];
  }

  @Override
  public InputStream bodyStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public @Nullable String role() {
    return null;
  }

  @Override
  public void role(String role) {}

  @Override
  public int status() {
    return 101;
  }

  @Override
  public void status(int status) {}

  @Override
  public void reason(String reason) {}

  @Override
  public void setHeader(String name, String value) {}

  @Override
  public void addHeader(String name, String value) {}

  @Override
  public void removeHeader(String name) {}

  @Override
  public @Nullable String answerHeader(String name) {
    return null;
  }

  @Override
  public void send(byte[] body) {
    throw over();
  }

  @Override
  public void send() {
    throw over();
  }

  @Override
  public OutputStream stream(Duration patience) {
    throw over();
  }

  private static IllegalStateException over() {
    return new IllegalStateException("the request is over");
  }
}
