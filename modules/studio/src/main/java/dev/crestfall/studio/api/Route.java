package dev.crestfall.studio.api;

import dev.crestfall.kernel.Permission;
import dev.crestfall.studio.api.Operation.Input;
import dev.crestfall.studio.api.Operation.Outcome;
import dev.crestfall.studio.api.shape.RecordShape;
import dev.crestfall.studio.api.shape.Shape;
import dev.crestfall.studio.api.shape.Shapes;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A route that is being written down. What it takes is said first, what it answers last.
///
/// @param <P> the record of parameters
/// @param <B> the record of the body
public final class Route<P, B> {
  private static final String JSON = "application/json";
  private static final long LONGEST = 1024 * 1024;

  private final Api api;
  private final Head head;
  private final @Nullable RecordShape params;
  private final Input input;

  /// What is known of it from its start.
  record Head(String method, Template path, Permission permission, String summary, String id) {}

  Route(Api api, Head head) {
    this(api, head, null, Input.NONE);
  }

  private Route(Api api, Head head, @Nullable RecordShape params, Input input) {
    this.api = api;
    this.head = head;
    this.params = params;
    this.input = input;
  }

  /// What it does, in a few words.
  public Route<P, B> summary(String text) {
    return new Route<>(
        api, new Head(head.method, head.path, head.permission, text, head.id), params, input);
  }

  /// The name of the operation, where method and path are not to be it.
  public Route<P, B> id(String name) {
    return new Route<>(
        api, new Head(head.method, head.path, head.permission, head.summary, name), params, input);
  }

  /// The parameters: components named in the path are parts of it, all others stand in the query.
  public <Q extends Record> Route<Q, B> params(Class<Q> type) {
    return new Route<>(api, head, Shapes.ofRecord(type), input);
  }

  /// The body, of at most 1 MiB.
  public <C> Route<P, C> body(Class<C> type) {
    return body(type, LONGEST);
  }

  /// The body.
  ///
  /// @param longest in bytes
  public <C> Route<P, C> body(Class<C> type, long longest) {
    return new Route<>(api, head, params, new Input(JSON, Shapes.of(type), longest));
  }

  /// A body that the handler reads as it arrives.
  public Route<P, B> takes(String mediaType) {
    return new Route<>(api, head, params, new Input(mediaType, null, Long.MAX_VALUE));
  }

  /// Answers 200 with a value.
  public <T> void answers(Class<T> type, Handler<P, B, T> handler) {
    json(200, Shapes.of(type), handler);
  }

  /// Answers 201 with what was made.
  public <T> void creates(Class<T> type, Handler<P, B, T> handler) {
    json(201, Shapes.of(type), handler);
  }

  /// Answers 202 with what is known of work that goes on.
  public <T> void accepts(Class<T> type, Handler<P, B, T> handler) {
    json(202, Shapes.of(type), handler);
  }

  /// Answers 200 with a part of a list.
  public <T> void lists(Class<T> item, Handler<P, B, Page<T>> handler) {
    json(200, Shapes.ofRecord(Page.class, item), handler);
  }

  /// Answers 204.
  public void answersNothing(Handler.Silent<P, B> handler) {
    add(
        new Outcome(204, "", null),
        call -> {
          handler.handle(call);
          call.exchange().status(204);
          call.exchange().send();
        });
  }

  /// Answers 200 with bytes as they come.
  public void streams(String mediaType, Handler.Streaming<P, B, StreamAnswer> handler) {
    add(
        new Outcome(200, mediaType, null),
        call -> {
          StreamAnswer answer = new StreamAnswer(call.exchange(), mediaType);
          handler.handle(call, answer);
          answer.finish();
        });
  }

  /// Answers 200 with events as they happen, until the handler returns or the reader is gone.
  public void events(Handler.Streaming<P, B, EventStream> handler) {
    add(
        new Outcome(200, "text/event-stream", null),
        call -> {
          EventStream events = new EventStream(call.exchange());
          handler.handle(call, events);
          events.finish();
        });
  }

  private <T> void json(int status, Shape shape, Handler<P, B, T> handler) {
    add(
        new Outcome(status, JSON, shape),
        call -> {
          T value = handler.handle(call);
          call.exchange().status(status);
          Answers.json(call.exchange(), shape, value);
        });
  }

  @SuppressWarnings("unchecked")
  private void add(Outcome outcome, Handler.Silent<P, B> action) {
    Set<String> missing = new HashSet<>(head.path.variables());
    if (params != null) {
      params.names().forEach(missing::remove);
    }
    if (!missing.isEmpty() || head.summary.isBlank()) {
      throw new IllegalStateException(
          "%s lacks a summary, or parameters for %s".formatted(head.path.text(), missing));
    }
    String id =
        head.id.isEmpty()
            ? head.method.toLowerCase(Locale.ROOT) + "_" + head.path.words()
            : head.id;
    api.add(
        new Operation(
            head.method,
            head.path,
            head.permission,
            id,
            head.summary,
            params,
            input,
            outcome,
            (Handler.Silent<Object, Object>) (Handler.Silent<?, ?>) action));
  }
}
