package dev.crestfall.rest.request;

import java.util.Locale;

/// Media types as text.
final class MediaTypes {
  private MediaTypes() {}

  static String text(MediaType type) {
    return switch (type) {
      case MediaType.Json _ -> "application/json";
      case MediaType.GeoJson _ -> "application/geo+json";
      case MediaType.Csv _ -> "text/csv";
      case MediaType.OpenApi _ -> "application/openapi+json";
      case MediaType.FormUrlEncoded _ -> "application/x-www-form-urlencoded";
      case MediaType.OctetStream _ -> "application/octet-stream";
      case MediaType.TextPlain _ -> "text/plain";
      case MediaType.TextXml _ -> "text/xml";
      case MediaType.SingularJson(boolean stripped) ->
          "application/vnd.pgrst.object+json" + (stripped ? ";nulls=stripped" : "");
      case MediaType.ArrayJson(boolean stripped) ->
          "application/vnd.pgrst.array+json" + (stripped ? ";nulls=stripped" : "");
      case MediaType.Plan plan -> plan(plan);
      case MediaType.Any _ -> "*/*";
      case MediaType.Other(String name) -> name;
    };
  }

  private static String plan(MediaType.Plan plan) {
    StringBuilder text = new StringBuilder("application/vnd.pgrst.plan");
    text.append(plan.json() ? "+json" : "+text").append("; for=\"").append(text(plan.target()));
    text.append('"');
    if (!plan.options().isEmpty()) {
      text.append("; options=");
      text.append(
          String.join(
              "|",
              plan.options().stream()
                  .sorted()
                  .map(o -> o.name().toLowerCase(Locale.ROOT))
                  .toList()));
    }
    return text.toString();
  }

  static String contentType(MediaType type) {
    return switch (type) {
      case MediaType.OctetStream _, MediaType.Any _, MediaType.Other _ -> text(type);
      default -> text(type) + "; charset=utf-8";
    };
  }
}
