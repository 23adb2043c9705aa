package dev.crestfall.gateway;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.http.Operation;
import java.io.IOException;
import java.util.List;

/// Who may see how we are: callers on this machine, and holders of the service key.
final class Doorkeeper {
  /// Admits everybody: for ports that only operators can reach.
  static final Doorkeeper ABSENT = new Doorkeeper(true);

  /// Signs of a proxy: then the peer's address is the proxy's, and says nothing of the caller.
  private static final List<String> PROXY_HEADERS =
      List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via");

  private static final String ADMITTED = "loopback, service key";

  private final boolean absent;

  Doorkeeper() {
    this(false);
  }

  private Doorkeeper(boolean absent) {
    this.absent = absent;
  }

  /// What an endpoint behind the door answers.
  static List<Operation> operations() {
    return readable("", ADMITTED);
  }

  /// GET and HEAD at this path.
  static List<Operation> readable(String path, String access) {
    return List.of(new Operation("GET", path, access), new Operation("HEAD", path, access));
  }

  /// Whether the caller may pass; when not, the refusal has been sent.
  boolean admits(Exchange exchange) throws IOException {
    if (absent || isLocal(exchange) || hasServiceKey(exchange)) {
      return true;
    }
    exchange.setHeader("WWW-Authenticate", "Bearer");
    NativeErrors.send(
        exchange, 401, "service_key_required", "From another machine this needs the service key");
    return false;
  }

  /// Refuses all methods but GET and HEAD; true when the method was refused.
  static boolean refusesMethod(Exchange exchange) throws IOException {
    String method = exchange.method();
    if (method.equals("GET") || method.equals("HEAD")) {
      return false;
    }
    exchange.setHeader("Allow", "GET, HEAD");
    NativeErrors.send(exchange, 405, "method_not_allowed", "This path answers GET and HEAD only");
    return true;
  }

  private static boolean isLocal(Exchange exchange) {
    String address = exchange.clientAddress();
    boolean loopback =
        address.startsWith("127.")
            || address.equals("::1")
            || address.equals("[::1]")
            || address.equals("0:0:0:0:0:0:0:1")
            || address.equals("[0:0:0:0:0:0:0:1]");
    return loopback && PROXY_HEADERS.stream().allMatch(name -> exchange.header(name) == null);
  }

  private static boolean hasServiceKey(Exchange exchange) {
    try {
      return exchange.identity() instanceof Identity.Service;
    } catch (ApiError e) {
      if (e.status() >= 500) {
        throw e;
      }
      return false;
    }
  }
}
