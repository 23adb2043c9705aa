package dev.crestfall.graphql.live;

import dev.crestfall.graphql.request.BadRequestException;
import dev.crestfall.graphql.request.GraphqlRequest;
import dev.crestfall.graphql.request.RequestReader;
import dev.crestfall.graphql.response.Answers;
import dev.crestfall.graphql.response.Outcome;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.socket.Socket;
import dev.crestfall.kernel.http.socket.SocketHandler;
import java.io.IOException;
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
  private final RequestReader reader;
  private final Feeds feeds;
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

    /// What is followed when this is a subscription; null when it is none.
    @Nullable Question question(GraphqlRequest request);

    Outcome answer(GraphqlRequest request);
  }

  public SocketProtocol(Calls calls, RequestReader reader, Feeds feeds) {
    this.calls = calls;
    this.reader = reader;
    this.feeds = feeds;
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
      if (reader.message(text) instanceof Map<?, ?> message
          && message.get("type") instanceof String type) {
        take(type, message);
      } else {
        socket().close(INVALID, "Invalid message received");
      }
    } catch (BadRequestException e) {
      socket().close(INVALID, e.text());
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
          operation.end();
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
    running.values().forEach(Operation::end);
  }

  /// One operation of the connection.
  private final class Operation implements Runnable, Follow.Sink {
    private final String id;
    private final GraphqlRequest request;
    private volatile boolean over;
    private volatile Feeds.@Nullable Place place;

    Operation(String id, GraphqlRequest request) {
      this.id = id;
      this.request = request;
    }

    @Override
    public void run() {
      try {
        Question question = calls.mayAsk() ? calls.question(request) : null;
        if (question != null) {
          follow(question);
        } else if (calls.mayAsk()) {
          once();
        } else {
          socket().close(FORBIDDEN, "Forbidden");
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

    private void follow(Question question) throws IOException, InterruptedException {
      Feeds.Place joined = feeds.join(question);
      if (joined == null) {
        refuse("There are too many subscriptions already");
        return;
      }
      place = joined;
      Follow.End end;
      try {
        end = new Follow(feeds, joined, calls::mayAsk).run(this);
      } finally {
        feeds.leave(joined);
      }
      switch (end) {
        case FORBIDDEN -> socket().close(FORBIDDEN, "Forbidden");
        case OVER -> complete();
        case REFUSED -> {}
      }
    }

    void end() {
      over = true;
      Feeds.Place joined = place;
      if (joined != null) {
        joined.feed().nudge();
      }
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
      socket().send(head(type) + payload + "}");
    }

    private String head(String type) {
      return "{\"id\":" + Answers.quoted(id) + ",\"type\":\"" + type + "\",\"payload\":";
    }

    @Override
    public void answer(byte[] answer) throws IOException {
      if (!isOver()) {
        socket().send(new Pieces(head("next"), answer, "}"));
      }
    }

    @Override
    public void refused(Outcome outcome) throws IOException {
      if (!isOver()) {
        running.remove(id, this);
        send("error", outcome.errors());
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
