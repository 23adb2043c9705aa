package dev.crestfall.rest.response;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.rest.error.ErrorBody;
import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.response.header.AppliedPreferences;
import dev.crestfall.rest.response.header.ContentRange;
import dev.crestfall.rest.response.header.Header;
import dev.crestfall.rest.response.header.HeaderText;
import dev.crestfall.rest.sql.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes answers of what the database said. Pure: nothing is read but the arguments.
public final class Responder {
  private static final String DOCUMENT_TYPE = "application/openapi+json";

  private final ResponseSettings settings;

  public Responder(ResponseSettings settings) {
    this.settings = settings;
  }

  /// The answer to a read, a change or a call, or the plan of one when that was asked for.
  public Answer rows(ApiRequest request, Plan.Rows plan, Rows rows) {
    if (plan.mediaType() instanceof MediaType.Plan) {
      Answer explained = new Answer(200, type(request, plan), rows.body());
      return withCommon(explained, plan);
    }
    Answer answer =
        switch (plan) {
          case Plan.Read read -> read(request, read, rows);
          case Plan.Mutate mutate ->
              switch (mutate.mutation()) {
                case CREATE -> create(request, mutate, rows);
                case UPDATE -> update(request, mutate, rows);
                case UPSERT_ONE -> upsertOne(request, mutate, rows);
                case DELETE -> delete(request, mutate, rows);
              };
          case Plan.Call call -> call(request, call, rows);
        };
    return withCommon(Overrides.apply(answer, rows.status(), rows.headers()), plan);
  }

  /// The answer to a request for the root document.
  public Answer document(ApiRequest request, Plan.Describe plan, byte[] document) {
    List<Header> headers = new ArrayList<>();
    String version = plan.openApi3() ? "; version=3.1" : "";
    headers.add(new Header("Content-Type", DOCUMENT_TYPE + version + "; charset=utf-8"));
    addProfile(headers, request);
    return Vary.added(new Answer(200, headers, plan.headersOnly() ? Answer.NO_BODY : document));
  }

  /// The answer to OPTIONS.
  public Answer options(Plan.Options plan, Catalog catalog) {
    List<Header> headers =
        List.of(
            new Header("Access-Control-Allow-Origin", "*"),
            new Header("Allow", AllowedMethods.of(plan, catalog)));
    return Vary.added(new Answer(200, headers, Answer.NO_BODY));
  }

  private Answer read(ApiRequest request, Plan.Read plan, Rows rows) {
    List<Header> headers = new ArrayList<>();
    headers.add(range(request, rows));
    String canonical = request.query().canonical();
    String query = canonical.isEmpty() ? "" : "?" + canonical;
    headers.add(new Header("Content-Location", HeaderText.wire("/" + relation(request) + query)));
    headers.addAll(type(request, plan));
    AppliedPreferences.header(request, plan).ifPresent(headers::add);
    return new Answer(rangeStatus(request, rows), headers, page(request, rows, plan.headersOnly()));
  }

  private Answer call(ApiRequest request, Plan.Call plan, Rows rows) {
    List<Header> headers = new ArrayList<>();
    headers.add(range(request, rows));
    AppliedPreferences.header(request, plan).ifPresent(headers::add);
    if (plan.call().routine().returnsVoid()) {
      return new Answer(204, headers, Answer.NO_BODY);
    }
    headers.addAll(type(request, plan));
    boolean headersOnly = plan.invocation() == Action.Invocation.HEAD;
    return new Answer(rangeStatus(request, rows), headers, page(request, rows, headersOnly));
  }

  private static Header range(ApiRequest request, Rows rows) {
    return ContentRange.page(request.range().offset(), rows.pageTotal(), rows.total());
  }

  private static int rangeStatus(ApiRequest request, Rows rows) {
    return ContentRange.status(request.range().offset(), rows.pageTotal(), rows.total());
  }

  private byte[] page(ApiRequest request, Rows rows, boolean headersOnly) {
    if (headersOnly) {
      return Answer.NO_BODY;
    }
    if (rangeStatus(request, rows) != 416) {
      return rows.body();
    }
    return ErrorBody.of(
        RequestErrors.offsetBeyondTotal(request.range().offset(), rows.total()).answer(),
        settings.minimalErrors());
  }

  private static Answer create(ApiRequest request, Plan.Mutate plan, Rows rows) {
    List<Header> headers = new ArrayList<>();
    if (!rows.location().isEmpty()) {
      headers.add(location(request, rows));
    }
    headers.add(ContentRange.count(counted(request, rows)));
    AppliedPreferences.header(request, plan).ifPresent(headers::add);
    Long inserted = rows.inserted();
    boolean merged =
        (inserted == null || inserted <= 0)
            && request.preferences().resolution() == Preferences.Resolution.MERGE_DUPLICATES;
    int status = merged ? 200 : 201;
    if (!returnsRows(request)) {
      return new Answer(status, headers, Answer.NO_BODY);
    }
    headers.addAll(type(request, plan));
    return new Answer(status, headers, rows.body());
  }

  private static Header location(ApiRequest request, Rows rows) {
    StringBuilder location = new StringBuilder(HeaderText.wire("/" + relation(request)));
    char separator = '?';
    for (String pair : rows.location()) {
      int equals = pair.indexOf('=');
      location
          .append(separator)
          .append(HeaderText.query(pair.substring(0, equals)))
          .append('=')
          .append(HeaderText.query(pair.substring(equals + 1)));
      separator = '&';
    }
    return new Header("Location", location.toString());
  }

  private static Answer update(ApiRequest request, Plan.Mutate plan, Rows rows) {
    Header range = ContentRange.page(0, rows.pageTotal(), counted(request, rows));
    return changed(request, plan, rows, List.of(range));
  }

  private static Answer delete(ApiRequest request, Plan.Mutate plan, Rows rows) {
    return changed(request, plan, rows, List.of(ContentRange.count(counted(request, rows))));
  }

  private static Answer upsertOne(ApiRequest request, Plan.Mutate plan, Rows rows) {
    Answer answer = changed(request, plan, rows, List.of());
    Long inserted = rows.inserted();
    return answer.status() == 200 && inserted != null && inserted > 0
        ? new Answer(201, answer.headers(), answer.body())
        : answer;
  }

  private static Answer changed(
      ApiRequest request, Plan.Mutate plan, Rows rows, List<Header> range) {
    List<Header> headers = new ArrayList<>(range);
    AppliedPreferences.header(request, plan).ifPresent(headers::add);
    if (!returnsRows(request)) {
      return new Answer(204, headers, Answer.NO_BODY);
    }
    headers.addAll(type(request, plan));
    return new Answer(200, headers, rows.body());
  }

  private static boolean returnsRows(ApiRequest request) {
    return request.preferences().returning() == Preferences.Return.REPRESENTATION;
  }

  /// The rows affected, where the caller wants to know.
  private static @Nullable Long counted(ApiRequest request, Rows rows) {
    Preferences.Count count = request.preferences().count();
    return count == Preferences.Count.EXACT || count == Preferences.Count.ESTIMATED
        ? rows.pageTotal()
        : null;
  }

  /// As it is, not percent-encoded: so callers of PostgREST know it.
  private static String relation(ApiRequest request) {
    return switch (request.action()) {
      case Action.Read(var relation, boolean _) -> relation.name();
      case Action.Mutate(var relation, var _) -> relation.name();
      default -> throw new IllegalStateException("No relation: " + request.action());
    };
  }

  private static List<Header> type(ApiRequest request, Plan.Rows plan) {
    List<Header> headers = new ArrayList<>();
    String type = plan.mediaType().contentType();
    headers.add(new Header("Content-Type", HeaderText.wire(type)));
    addProfile(headers, request);
    return headers;
  }

  private static void addProfile(List<Header> headers, ApiRequest request) {
    if (request.negotiatedByProfile()) {
      headers.add(new Header("Content-Profile", HeaderText.wire(request.schema())));
    }
  }

  private static Answer withCommon(Answer answer, Plan.Rows plan) {
    List<Header> warnings = new ArrayList<>(plan.warnings().size());
    for (String warning : plan.warnings()) {
      warnings.add(new Header("Warning", HeaderText.wire(warning)));
    }
    return Vary.added(answer.with(warnings));
  }
}
