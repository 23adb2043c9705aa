package dev.crestfall.kernel.http.answer;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// What stands on every answer, whoever gives it.
public final class CommonHeaders {
  /// Over TLS: browsers come by TLS alone from now on.
  public static final HttpField TRANSPORT_SECURITY =
      new PreEncodedHttpField("Strict-Transport-Security", "max-age=63072000");

  private static final HttpField NO_SNIFFING =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField NO_REFERRER =
      new PreEncodedHttpField("Referrer-Policy", "no-referrer");

  private CommonHeaders() {}

  /// Puts them on an answer that has none yet.
  public static void add(HttpFields.Mutable fields) {
    fields.add(NO_SNIFFING);
    fields.add(NO_REFERRER);
  }
}
