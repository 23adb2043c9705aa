package dev.crestfall.kernel.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Asks servers whose addresses others have a say in: by https alone, at public addresses alone,
/// following no redirect, within a time, up to a length. Hosts that the operator names may be
/// anywhere, and may speak plain http where they are not public.
///
/// The addresses are looked up before the connection is made; Java keeps what it has looked up for
/// longer than that takes, so that a second answer of the name's server does not count.
public final class Egress implements AutoCloseable {
  private final Set<String> trusted;
  private final Duration patience;
  private final int longest;
  private final HttpOnDemand client;

  /// What a server said.
  ///
  /// @param type the media type without its parameters, in lower case
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, String type, byte[] body) {
    /// Whether it is a success.
    public boolean isGood() {
      return status >= 200 && status < 300;
    }
  }

  /// @param trusted hosts that the operator has named
  /// @param patience for one answer, from looking up the name to the last byte
  /// @param longest answer in bytes
  public Egress(Set<String> trusted, Duration patience, int longest) {
    this.trusted =
        trusted.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    this.patience = patience;
    this.longest = longest;
    this.client = new HttpOnDemand(patience);
  }

  /// Asks for a document.
  ///
  /// @throws EgressException when the address is not allowed, or no answer came in time
  public Answer get(URI uri, Map<String, String> headers) throws EgressException {
    return send(request(uri, headers).GET().build());
  }

  /// Sends a body.
  ///
  /// @throws EgressException when the address is not allowed, or no answer came in time
  public Answer post(URI uri, Map<String, String> headers, byte[] body) throws EgressException {
    return send(request(uri, headers).POST(BodyPublishers.ofByteArray(body)).build());
  }

  private HttpRequest.Builder request(URI uri, Map<String, String> headers) throws EgressException {
    check(uri);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(patience);
    headers.forEach(request::header);
    return request;
  }

  /// Says whether this address may be asked.
  ///
  /// @throws EgressException with the reason when it may not
  public void check(URI uri) throws EgressException {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (host == null || uri.getRawUserInfo() != null) {
      throw new EgressException("The address names no host");
    }
    boolean known = trusted.contains(host.toLowerCase(Locale.ROOT));
    if (!scheme.equals("https") && !(known && scheme.equals("http"))) {
      throw new EgressException(host + " is to be asked by https alone");
    }
    boolean allPublic = arePublic(host);
    if (!known && !allPublic) {
      throw new EgressException(host + " is not on the public internet");
    }
    if (scheme.equals("http") && allPublic) {
      throw new EgressException(host + " is to be asked by https alone");
    }
  }

  private static boolean arePublic(String host) throws EgressException {
    String plain =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    try {
      return Arrays.stream(InetAddress.getAllByName(plain)).allMatch(Addresses::isPublic);
    } catch (UnknownHostException e) {
      throw new EgressException(host + " has no address");
    }
  }

  private Answer send(HttpRequest request) throws EgressException {
    String host = request.uri().getHost();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.get().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), longest));
    try {
      HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(
          response.statusCode(),
          type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
          response.body());
    } catch (TimeoutException e) {
      throw new EgressException(host + " did not answer in time");
    } catch (ExecutionException e) {
      String reason =
          e.getCause() instanceof IOException cause
                  && String.valueOf(cause.getMessage()).contains("body exceeds capacity")
              ? " answers with too much"
              : " can't be asked";
      throw new EgressException(host + reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EgressException(host + " was not waited for");
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
