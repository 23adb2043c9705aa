package dev.crestfall.rest.plan.media;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.MediaHandler;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.request.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the first wanted media type that can be made of a relation's rows.
public final class Negotiation {
  private static final String ANY = "*/*";

  private final Catalog catalog;
  private final boolean planEnabled;

  /// What makes the body, and the type that it has.
  public record Choice(Handler handler, MediaType mediaType) {}

  /// What is to be shown.
  ///
  /// @param relation whose rows they are, or the routine that gives a scalar
  /// @param whole nothing but `*` is selected: what is bound to the relation applies
  /// @param scalar a routine's scalar result
  public record Rows(QualifiedName relation, boolean whole, boolean scalar) {}

  /// @param planEnabled execution plans may be asked for
  public Negotiation(Catalog catalog, boolean planEnabled) {
    this.catalog = catalog;
    this.planEnabled = planEnabled;
  }

  /// The first of `accept` that can be made.
  public Choice choose(List<MediaType> accept, Rows rows) {
    for (MediaType wanted : accept) {
      Choice choice = produce(wanted, rows);
      if (choice != null) {
        return choice;
      }
    }
    throw RequestErrors.mediaTypes(accept.stream().map(MediaType::text).toList());
  }

  /// The vendored types take parameters and can't be overridden, all others can.
  private @Nullable Choice produce(MediaType wanted, Rows rows) {
    return switch (wanted) {
      case MediaType.SingularJson(boolean stripped) ->
          new Choice(new Handler.SingleJson(stripped), wanted);
      case MediaType.ArrayJson(boolean stripped) when stripped ->
          new Choice(new Handler.ArrayJsonStripped(), wanted);
      case MediaType.ArrayJson _ -> lookUp(new MediaType.Json(), rows);
      case MediaType.Plan plan -> {
        Choice target = planEnabled ? produce(plan.target(), rows) : null;
        yield target == null ? null : new Choice(target.handler(), wanted);
      }
      default -> lookUp(wanted, rows);
    };
  }

  private @Nullable Choice lookUp(MediaType wanted, Rows rows) {
    MediaHandler custom = rows.whole() ? bound(rows, ANY) : null;
    if (custom == null && rows.whole()) {
      custom = bound(rows, wanted.text());
    }
    if (custom == null) {
      custom = general(wanted.text());
    }
    if (custom != null) {
      return new Choice(handler(custom), resolved(custom, wanted));
    }
    return switch (wanted) {
      case MediaType.Any _ -> new Choice(new Handler.Json(), new MediaType.Json());
      case MediaType.Json _ -> new Choice(new Handler.Json(), wanted);
      case MediaType.Csv _ -> new Choice(new Handler.Csv(), wanted);
      case MediaType.GeoJson _ -> new Choice(new Handler.GeoJson(), wanted);
      default -> null;
    };
  }

  /// A handler for any type makes bytes of which nothing more is known.
  private static MediaType resolved(MediaHandler handler, MediaType wanted) {
    return handler.mediaType().equals(ANY) ? new MediaType.OctetStream() : wanted;
  }

  private static Handler handler(MediaHandler handler) {
    return handler.routine()
        ? new Handler.Result()
        : new Handler.Custom(handler.function(), handler.relation());
  }

  private @Nullable MediaHandler bound(Rows rows, String mediaType) {
    for (MediaHandler handler : catalog.mediaHandlers()) {
      if (handler.routine() == rows.scalar()
          && rows.relation().equals(handler.relation())
          && handler.mediaType().equals(mediaType)) {
        return handler;
      }
    }
    return null;
  }

  private @Nullable MediaHandler general(String mediaType) {
    for (MediaHandler handler : catalog.mediaHandlers()) {
      if (handler.relation() == null && handler.mediaType().equals(mediaType)) {
        return handler;
      }
    }
    return null;
  }
}
