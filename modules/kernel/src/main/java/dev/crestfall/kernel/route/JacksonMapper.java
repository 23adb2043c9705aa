package dev.crestfall.kernel.route;

import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;

/// Answers by [Json].
final class JacksonMapper implements JsonMapper {
  @Override
  public String toJsonString(Object value, Type type) {
    return Json.text(value);
  }
}
