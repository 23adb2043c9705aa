package dev.crestfall.authentication.hmac;

import dev.crestfall.kernel.http.Exchange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A request as it arrived. What proxies say of its host is not asked.
record ExchangeMessage(Exchange exchange, List<String> authorities) implements Message {
  @Override
  public String method() {
    return exchange.method();
  }

  @Override
  public String scheme() {
    String origin = exchange.origin();
    return origin.substring(0, origin.indexOf(':'));
  }

  @Override
  public String authority() {
    String host = exchange.header("Host");
    String plain = withoutPort((host == null ? "" : host).toLowerCase(Locale.ROOT));
    return authorities.isEmpty() || authorities.contains(plain) ? plain : authorities.getFirst();
  }

  private String withoutPort(String host) {
    String usual = scheme().equals("https") ? ":443" : ":80";
    return host.endsWith(usual) ? host.substring(0, host.length() - usual.length()) : host;
  }

  @Override
  public String path() {
    return exchange.wholePath();
  }

  @Override
  public @Nullable String query() {
    return exchange.query();
  }

  @Override
  public List<String> header(String name) {
    return exchange.headers(name);
  }
}
