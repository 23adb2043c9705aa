package dev.crestfall.graphql.response;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.error.Problem;
import dev.crestfall.graphql.response.Outcome.Kind;
import graphql.language.SourceLocation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes answers. What Postgres made of a field goes in as it is.
public final class Answers {
  private final Mode mode;

  public Answers(Mode mode) {
    this.mode = mode;
  }

  /// A field and its JSON.
  @SuppressWarnings("ArrayRecordComponent")
  public record Field(String key, byte[] json) {}

  /// The answer of an operation that ran; `problems` are those of fields that are not among these.
  public Outcome data(List<Field> fields, List<Problem> problems) {
    if (fields.isEmpty() && !problems.isEmpty()) {
      return failure(problems);
    }
    byte[][] names = new byte[fields.size()][];
    int length = 0;
    for (int i = 0; i < names.length; i++) {
      names[i] = utf8((i == 0 ? "" : ",") + quoted(fields.get(i).key()) + ":");
      length += names[i].length + fields.get(i).json().length;
    }
    String end = problems.isEmpty() ? "}}" : "},\"errors\":" + errors(problems) + "}";
    Bytes body = new Bytes(length + 9 + end.length());
    body.add(utf8("{\"data\":{"));
    for (int i = 0; i < names.length; i++) {
      body.add(names[i]);
      body.add(fields.get(i).json());
    }
    body.add(utf8(end));
    return new Outcome(Kind.RAN, body.all());
  }

  /// The answer of an operation that failed: nothing of it is done.
  public Outcome failure(List<Problem> problems) {
    return new Outcome(Kind.RAN, utf8("{\"data\":null,\"errors\":" + errors(problems) + "}"));
  }

  /// The answer to what is not run.
  public Outcome refusal(List<Problem> problems) {
    return new Outcome(Kind.REFUSED, utf8("{\"errors\":" + errors(problems) + "}"));
  }

  /// The answer to what can't be run now.
  public Outcome unavailable(Problem problem) {
    return new Outcome(
        Kind.UNAVAILABLE, utf8("{\"data\":null,\"errors\":" + errors(List.of(problem)) + "}"));
  }

  /// Several answers as one body.
  public static byte[] batch(List<Outcome> outcomes) {
    Bytes body = new Bytes(outcomes.stream().mapToInt(one -> one.body().length + 1).sum() + 2);
    body.add(utf8("["));
    for (int i = 0; i < outcomes.size(); i++) {
      body.add(utf8(i == 0 ? "" : ","));
      body.add(outcomes.get(i).body());
    }
    body.add(utf8("]"));
    return body.all();
  }

  private String errors(List<Problem> problems) {
    StringBuilder json = new StringBuilder("[");
    for (Problem problem : problems) {
      json.append(json.length() == 1 ? "" : ",");
      json.append("{\"message\":").append(quoted(problem.message()));
      if (mode == Mode.STRICT && !problem.locations().isEmpty()) {
        json.append(",\"locations\":").append(locations(problem.locations()));
      }
      if (!problem.path().isEmpty()) {
        json.append(",\"path\":").append(path(problem.path()));
      }
      String code = problem.code();
      if (mode == Mode.STRICT && code != null) {
        json.append(",\"extensions\":{\"code\":").append(quoted(code)).append('}');
      }
      json.append('}');
    }
    return json.append(']').toString();
  }

  private static String locations(List<SourceLocation> locations) {
    StringBuilder json = new StringBuilder("[");
    for (@Nullable SourceLocation one : locations) {
      if (one != null) {
        json.append(json.length() == 1 ? "" : ",");
        json.append("{\"line\":").append(one.getLine());
        json.append(",\"column\":").append(one.getColumn()).append('}');
      }
    }
    return json.append(']').toString();
  }

  private static String path(List<Object> path) {
    StringBuilder json = new StringBuilder("[");
    for (Object step : path) {
      json.append(json.length() == 1 ? "" : ",");
      json.append(step instanceof Number ? step.toString() : quoted(step.toString()));
    }
    return json.append(']').toString();
  }

  /// A text as JSON.
  public static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Bytes of a length that is known before.
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes(int size) {
      super(size);
    }

    void add(byte[] bytes) {
      write(bytes, 0, bytes.length);
    }

    /// Without a copy where the length was right.
    byte[] all() {
      return count == buf.length ? buf : toByteArray();
    }
  }
}
