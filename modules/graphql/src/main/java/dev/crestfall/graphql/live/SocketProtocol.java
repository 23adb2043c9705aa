package dev.crestfall.graphql.live;

import dev.crestfall.graphql.request.BadRequestException;
import dev.crestfall.graphql.request.GraphqlRequest;
import dev.crestfall.graphql.request.JsonValues;
import dev.crestfall.graphql.request.RequestReader;
import dev.crestfall.graphql.response.Answers;
import dev.crestfall.graphql.response.Outcome;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.socket.Socket;
import dev.crestfall.kernel.http.socket.SocketHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// `graphql-transport-ws`: any number of operations over one connection, each by its id.
public final class SocketProtocol implements SocketHandler {
  public static final String NAME = "graphql-transport-ws";

  private static final Duration INIT_PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_OPERATIONS = 50;
  private static final int INVALID = 4400;
  private static final int UNAUTHORIZED = 4401;
  private static final int FORBIDDEN = 4403;
  private static final int INIT_TIMEOUT = 4408;
  private static final int ID_TAKEN = 4409;
  private static final int TOO_MANY_INITS = 4429;

  private final Calls calls;
  private final Pulse pulse;
  private final int most;
  private final Map<String, Operation> running = new ConcurrentHashMap<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private @Nullable Socket socket;
  private boolean initialised;
  private volatile boolean over;

  /// What is asked on behalf of the caller.
  public interface Calls {
    /// The caller with what the connection began with, which may hold a credential.
    ///
    /// @throws ApiError for a credential that is not good
    void begin(Map<?, ?> parameters);

    /// Whether the credential still holds.
    boolean mayAsk();

    /// Whether this is a subscription that can be followed.
    boolean subscribes(GraphqlRequest request);

    Outcome answer(GraphqlRequest request);
  }

  /// @param most how many subscriptions there may be at once, of all connections
  public SocketProtocol(Calls calls, Pulse pulse, int most) {
    this.calls = calls;
    this.pulse = pulse;
    this.most = most;
  }

  private Socket socket() {
    return Objects.requireNonNull(socket, "messages come after the opening");
  }

  @Override
  public void opened(Socket opened) {
    socket = opened;
    Thread.ofVirtual().name("graphql socket").start(this::awaitInit);
  }

  private void awaitInit() {
    try {
      if (!begun.await(INIT_PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        socket().close(INIT_TIMEOUT, "Connection initialisation timeout");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void received(String text) {
    try {
      if (JsonValues.read(text) instanceof Map<?, ?> message
          && message.get("type") instanceof String type) {
        take(type, message);
      } else {
        socket().close(INVALID, "Invalid message received");
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      socket().close(INVALID, "Invalid message received");
    } catch (IOException _) {
      closed();
    }
  }

  private void take(String type, Map<?, ?> message) throws IOException {
    switch (type) {
      case "connection_init" -> initialise(message.get("payload"));
      case "ping" -> socket().send("{\"type\":\"pong\"}");
      case "pong" -> {}
      case "subscribe" -> subscribe(message);
      case "complete" -> {
        Operation operation = running.remove(String.valueOf(message.get("id")));
        if (operation != null) {
          operation.over = true;
          pulse.nudge();
        }
      }
      default -> socket().close(INVALID, "Invalid message received");
    }
  }

  private void initialise(@Nullable Object payload) throws IOException {
    begun.countDown();
    if (initialised) {
      socket().close(TOO_MANY_INITS, "Too many initialisation requests");
      return;
    }
    try {
      calls.begin(payload instanceof Map<?, ?> parameters ? parameters : Map.of());
    } catch (ApiError e) {
      socket().close(FORBIDDEN, "Forbidden");
      return;
    }
    initialised = true;
    socket().send("{\"type\":\"connection_ack\"}");
  }

  private void subscribe(Map<?, ?> message) throws IOException {
    if (!initialised) {
      socket().close(UNAUTHORIZED, "Unauthorized");
      return;
    }
    if (!(message.get("id") instanceof String id) || id.isEmpty() || id.length() > 200) {
      socket().close(INVALID, "Invalid message received");
      return;
    }
    GraphqlRequest request;
    try {
      request = RequestReader.request(message.get("payload"));
    } catch (BadRequestException e) {
      socket().close(INVALID, "Invalid message received");
      return;
    }
    Operation operation = new Operation(id, request);
    if (running.putIfAbsent(id, operation) != null) {
      socket().close(ID_TAKEN, "Subscriber already exists");
    } else if (running.size() > MAX_OPERATIONS) {
      running.remove(id, operation);
      operation.refuse("There are too many operations on this connection");
    } else {
      Thread.ofVirtual().name("graphql operation").start(operation);
    }
  }

  @Override
  public void closed() {
    over = true;
    begun.countDown();
    pulse.nudge();
  }

  /// One operation of the connection.
  private final class Operation implements Runnable, Follow.Sink {
    private final String id;
    private final GraphqlRequest request;
    private volatile boolean over;

    Operation(String id, GraphqlRequest request) {
      this.id = id;
      this.request = request;
    }

    @Override
    public void run() {
      try {
        if (!calls.mayAsk()) {
          socket().close(FORBIDDEN, "Forbidden");
        } else if (calls.subscribes(request)) {
          follow();
        } else {
          once();
        }
      } catch (IOException _) {
        closed();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        running.remove(id, this);
      }
    }

    private void once() throws IOException {
      Outcome outcome = calls.answer(request);
      if (outcome.kind() == Outcome.Kind.REFUSED) {
        send("error", outcome.errors());
      } else {
        answer(outcome.body());
        complete();
      }
    }

    private void follow() throws IOException, InterruptedException {
      if (!pulse.join(most)) {
        refuse("There are too many subscriptions already");
        return;
      }
      try {
        new Follow(pulse, () -> calls.answer(request).body(), calls::mayAsk).run(this);
      } finally {
        pulse.leave();
      }
      if (!isOver() && !pulse.isClosed()) {
        socket().close(FORBIDDEN, "Forbidden");
      }
      complete();
    }

    void refuse(String message) throws IOException {
      send("error", "[{\"message\":" + Answers.quoted(message) + "}]");
    }

    private void complete() throws IOException {
      if (!isOver()) {
        // The id is free as soon as the caller hears of it.
        running.remove(id, this);
        socket().send("{\"id\":" + Answers.quoted(id) + ",\"type\":\"complete\"}");
      }
    }

    private void send(String type, String payload) throws IOException {
      socket()
          .send(
              "{\"id\":%s,\"type\":\"%s\",\"payload\":%s}"
                  .formatted(Answers.quoted(id), type, payload));
    }

    @Override
    public void answer(byte[] answer) throws IOException {
      if (!isOver()) {
        send("next", new String(answer, StandardCharsets.UTF_8));
      }
    }

    @Override
    public void alive() throws IOException {
      socket().send("{\"type\":\"ping\"}");
    }

    @Override
    public boolean isOver() {
      return over || SocketProtocol.this.over;
    }
  }
}
