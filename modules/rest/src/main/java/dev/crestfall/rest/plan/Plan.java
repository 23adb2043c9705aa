package dev.crestfall.rest.plan;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What will be done.
public sealed interface Plan {
  /// A plan that runs one statement over rows.
  sealed interface Rows extends Plan {
    ReadNode read();

    Handler handler();

    /// The media type of the answer.
    MediaType mediaType();

    /// Values of `Warning` headers for deprecated target names, empty for none.
    List<String> warnings();

    /// The same without the bytes of a body.
    Rows withoutBody();
  }

  record Read(
      ReadNode read,
      Handler handler,
      MediaType mediaType,
      boolean headersOnly,
      List<String> warnings)
      implements Rows {
    @Override
    public Read withoutBody() {
      return this;
    }
  }

  record Mutate(
      Action.Mutation mutation,
      ReadNode read,
      MutatePlan change,
      Handler handler,
      MediaType mediaType,
      List<String> warnings)
      implements Rows {
    @Override
    public Mutate withoutBody() {
      return new Mutate(mutation, read, change.withoutBody(), handler, mediaType, warnings);
    }
  }

  record Call(
      ReadNode read,
      CallPlan call,
      Action.Invocation invocation,
      boolean readOnly,
      Handler handler,
      MediaType mediaType,
      List<String> warnings)
      implements Rows {
    @Override
    public Call withoutBody() {
      return new Call(read, call.withoutBody(), invocation, readOnly, handler, mediaType, warnings);
    }
  }

  /// The Swagger 2.0 document, or the OpenAPI 3.1 one.
  record Describe(String schema, boolean headersOnly, boolean openApi3) implements Plan {}

  /// OPTIONS: nothing runs. `relation` or `routine` is set, none for the root.
  record Options(@Nullable QualifiedName relation, @Nullable Routine routine) implements Plan {}
}
