package dev.crestfall.kernel.http.request;

import dev.crestfall.kernel.address.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The headers of a request as an endpoint may see them: what only trusted proxies may say is gone
/// when somebody else says it, and so is the session's cookie where it is no credential.
public final class SeenHeaders {
  private static final String COOKIE = "Cookie";

  private final HttpFields fields;
  private final String peer;
  private final List<Network> proxies;
  private final boolean session;
  private int trusted = -1;

  /// @param session whether the endpoint may see the session's cookie
  public SeenHeaders(HttpFields fields, String peer, List<Network> proxies, boolean session) {
    this.fields = fields;
    this.peer = peer;
    this.proxies = proxies;
    this.session = session;
  }

  /// The first header of that name.
  public @Nullable String get(String name) {
    String value = fields.get(name);
    return value == null ? null : seen(name, value);
  }

  /// All headers of that name.
  public List<String> all(String name) {
    List<String> values = fields.getValuesList(name);
    if (values.isEmpty() || !isSpecial(name)) {
      return values;
    }
    return values.stream().map(v -> seen(name, v)).filter(Objects::nonNull).toList();
  }

  /// Every header line in order.
  public void each(BiConsumer<String, String> visitor) {
    for (HttpField field : fields) {
      String value = field.getValue();
      String seen = seen(field.getName(), value == null ? "" : value);
      if (seen != null) {
        visitor.accept(field.getName(), seen);
      }
    }
  }

  /// The caller's address.
  public String client() {
    return fields.contains("X-Forwarded-For")
        ? Forwarding.client(peer, new ArrayList<>(fields.getValuesList("X-Forwarded-For")), proxies)
        : peer;
  }

  /// The scheme that the caller used.
  public String scheme(String own) {
    return Forwarding.scheme(own, get("X-Forwarded-Proto"));
  }

  /// How long the block of all headers is, as sent.
  public int length() {
    int length = 0;
    for (HttpField field : fields) {
      String value = field.getValue();
      length += field.getName().length() + (value == null ? 0 : value.length()) + 4;
    }
    return length;
  }

  /// The same request with these headers alone, for who reads it elsewhere.
  public Request over(Request request) {
    HttpFields seen = filtered();
    return seen == null
        ? request
        : new Request.Wrapper(request) {
          @Override
          public HttpFields getHeaders() {
            return seen;
          }
        };
  }

  private @Nullable HttpFields filtered() {
    HttpFields.Mutable kept = null;
    for (HttpField field : fields) {
      String name = field.getName();
      if (isSpecial(name)) {
        kept = kept == null ? HttpFields.build(fields) : kept;
        String value = seen(name, String.valueOf(field.getValue()));
        if (value == null) {
          kept.remove(name);
        } else {
          kept.put(name, value);
        }
      }
    }
    return kept;
  }

  private boolean isSpecial(String name) {
    return Forwarding.isProxys(name)
        || Forwarding.isOurs(name)
        || !session && name.equalsIgnoreCase(COOKIE);
  }

  private @Nullable String seen(String name, String value) {
    if (!session && name.equalsIgnoreCase(COOKIE)) {
      return SessionCookie.strip(value);
    }
    return Forwarding.isOurs(name) || Forwarding.isProxys(name) && !isTrusted() ? null : value;
  }

  private boolean isTrusted() {
    if (trusted < 0) {
      trusted = Forwarding.isTrusted(peer, proxies) ? 1 : 0;
    }
    return trusted == 1;
  }
}
