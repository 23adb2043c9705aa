package dev.crestfall.kernel.http;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.answer.CharsetResponse;
import dev.crestfall.kernel.http.answer.CommonHeaders;
import dev.crestfall.kernel.http.answer.CompletingOutputStream;
import dev.crestfall.kernel.http.answer.LongWrite;
import dev.crestfall.kernel.http.answer.PatientStream;
import dev.crestfall.kernel.http.answer.ReasonStream;
import dev.crestfall.kernel.http.request.ArrivingBody;
import dev.crestfall.kernel.http.request.Bounds;
import dev.crestfall.kernel.http.request.RequestIds;
import dev.crestfall.kernel.http.request.SeenHeaders;
import dev.crestfall.kernel.http.request.UnreadBody;
import dev.crestfall.kernel.memory.MemoryBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// An exchange over Jetty's core API.
final class JettyExchange implements Exchange {
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final String prefix;
  private final Place place;
  private final MemoryBudget budget;
  private final Authenticator authenticator;
  private final String requestId;
  private final SeenHeaders headers;
  private @Nullable Identity identity;
  private @Nullable ApiError refusal;
  private byte @Nullable [] body;
  private @Nullable String role;
  private int status = 200;
  private boolean answered;
  private boolean callerGone;
  private long held;

  JettyExchange(MountHandler.Wire wire, Place place, MemoryBudget budget, Authenticator callers) {
    this.request = wire.request();
    this.response = wire.response();
    this.callback = wire.callback();
    this.prefix = place.prefix();
    String peer = Request.getRemoteAddr(request);
    this.headers =
        new SeenHeaders(
            request.getHeaders(), peer == null ? "" : peer, place.proxies(), place.session());
    this.budget = budget;
    this.authenticator = callers;
    this.requestId = RequestIds.of(request.getHeaders().get("X-Request-Id"));
    this.place = place;
    common();
  }

  /// What stands on every answer.
  private void common() {
    HttpFields.Mutable fields = response.getHeaders();
    CommonHeaders.add(fields);
    fields.put("X-Request-Id", requestId);
    if (place.bounds().equals(Bounds.NATIVE) && origin().startsWith("https:")) {
      fields.put(CommonHeaders.TRANSPORT_SECURITY);
    }
  }

  /// Where the request arrived.
  ///
  /// @param session whether the session's cookie is for who answers here
  /// @param patience how long a body may take
  record Place(
      String prefix, boolean session, List<Network> proxies, Bounds bounds, Duration patience) {}

  @Override
  public Identity identity() {
    Identity known = identity;
    if (known == null) {
      known = judged();
      identity = known;
      role = known.role();
    }
    return known;
  }

  private Identity judged() {
    if (refusal != null) {
      throw refusal;
    }
    try {
      return authenticator.identify(this);
    } catch (ApiError e) {
      refusal = e;
      throw e;
    }
  }

  @Override
  public Identity identityNow() {
    Identity now = authenticator.identifyNow(this);
    identity = now;
    role = now.role();
    return now;
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    String path = request.getHttpURI().getPath();
    if (prefix.isEmpty()) {
      return path;
    }
    return path.length() == prefix.length() ? "/" : path.substring(prefix.length());
  }

  @Override
  public String wholePath() {
    return request.getHttpURI().getPath();
  }

  @Override
  public String prefix() {
    return prefix;
  }

  @Override
  public @Nullable String query() {
    return request.getHttpURI().getQuery();
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public List<String> headers(String name) {
    return headers.all(name);
  }

  @Override
  public void eachHeader(BiConsumer<String, String> visitor) {
    headers.each(visitor);
  }

  @Override
  public String clientAddress() {
    return headers.client();
  }

  @Override
  public String origin() {
    String own = request.getHttpURI().getScheme();
    String host = request.getHeaders().get(HttpHeader.HOST);
    return headers.scheme(own == null ? "http" : own) + "://" + (host == null ? "localhost" : host);
  }

  @Override
  public byte[] body(long limit) throws IOException {
    byte[] known = body;
    if (known == null) {
      known = readBody(limit);
      body = known;
    } else if (known.length > limit) {
      throw new BodyTooLargeException(limit);
    }
    return known;
  }

  private byte[] readBody(long limit) throws IOException {
    long announced = request.getLength();
    if (announced > limit) {
      UnreadBody.sayClose(response);
      throw new BodyTooLargeException(limit);
    }
    if (announced == 0) {
      return new byte[0];
    }
    try (InputStream in = new ArrivingBody(request, place.patience(), limit)) {
      return announced > 0
          ? BodyReader.exactly(in, (int) announced, this::hold)
          : BodyReader.upTo(in, limit, this::hold);
    } catch (BodyTooLargeException | OverloadedException e) {
      UnreadBody.sayClose(response);
      throw e;
    } catch (SocketTimeoutException e) {
      UnreadBody.sayClose(response);
      throw new BodyTooSlowException();
    } catch (IOException e) {
      callerGone = true;
      throw e;
    }
  }

  /// Refuses what is too long to be looked at.
  ///
  /// @throws ApiError 414 or 431
  void requireBounds() {
    try {
      place.bounds().require(wholePath(), query(), headers);
    } catch (ApiError e) {
      UnreadBody.sayClose(response);
      throw e;
    }
  }

  /// Lets a servlet answer.
  void serveBy(Handler servlet, String attribute) throws Exception {
    request.setAttribute(attribute, this);
    answered = true;
    HttpURI uri = HttpURI.build(request.getHttpURI()).path(path()).asImmutable();
    Request seen = headers.over(Request.serveAs(request, uri));
    Blocker.Callback done = Blocker.callback();
    try (done) {
      if (!servlet.handle(seen, new CharsetResponse(seen, response), done)) {
        throw new IllegalStateException("the servlet did not take " + path());
      }
      done.block();
    }
    status = response.getStatus();
    callback.succeeded();
  }

  private void hold(long bytes) throws OverloadedException {
    if (!budget.take(bytes)) {
      throw new OverloadedException();
    }
    held += bytes;
  }

  /// Gives back what the body held; the request is over.
  void release() {
    budget.giveBack(held);
    held = 0;
  }

  @Override
  public InputStream bodyStream() {
    return Content.Source.asInputStream(request);
  }

  @Override
  public @Nullable String role() {
    return role;
  }

  @Override
  public void role(String role) {
    this.role = role;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public void status(int status) {
    this.status = status;
    response.setStatus(status);
  }

  @Override
  public void reason(String reason) {
    request.addHttpStreamWrapper(stream -> new ReasonStream(stream, reason));
  }

  @Override
  public void setHeader(String name, String value) {
    response.getHeaders().put(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    response.getHeaders().add(name, value);
  }

  @Override
  public void removeHeader(String name) {
    response.getHeaders().remove(name);
  }

  @Override
  public @Nullable String answerHeader(String name) {
    return response.getHeaders().get(name);
  }

  private void begin() {
    answered = true;
    if (body == null) {
      UnreadBody.settle(request, response);
    }
  }

  @Override
  public void send(byte[] body) {
    begin();
    if (isHead()) {
      sendHead();
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    if (body.length > LongWrite.PIECE) {
      new LongWrite(response, body, callback).iterate();
    } else {
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }

  @Override
  public void send() {
    begin();
    if (isHead()) {
      sendHead();
      return;
    }
    boolean mayHaveBody = status >= 200 && status != 204 && status != 304;
    if (mayHaveBody) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
    }
    response.write(true, null, callback);
  }

  /// A last write without content would announce a length of 0, which is not what GET has; so the
  /// head goes out on its own.
  private void sendHead() {
    response.getHeaders().remove(HttpHeader.CONTENT_LENGTH);
    response.write(
        false, null, Callback.from(() -> response.write(true, null, callback), callback::failed));
  }

  @Override
  public OutputStream stream(Duration patience) {
    begin();
    return new CompletingOutputStream(new PatientStream(request, response, patience), callback);
  }

  @Override
  public long transferred() {
    long announced = response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    return Request.getContentBytesRead(request)
        + Math.max(announced, Response.getContentBytesWritten(response));
  }

  private boolean isHead() {
    return request.getMethod().equals("HEAD");
  }

  boolean isAnswered() {
    return answered;
  }

  /// An endpoint that returns without an answer would leave the caller hanging.
  void requireAnswered() {
    if (!answered) {
      throw new IllegalStateException("no answer was sent for " + method() + " " + path());
    }
  }

  boolean callerIsGone(Throwable failure) {
    return callerGone || failure instanceof EofException;
  }

  /// Forgets a half-made answer that has not gone out.
  void reset() {
    response.reset();
    common();
  }

  /// Breaks the connection off: the answer can't be completed.
  void abort(Throwable cause) {
    answered = true;
    callback.failed(cause);
  }
}
