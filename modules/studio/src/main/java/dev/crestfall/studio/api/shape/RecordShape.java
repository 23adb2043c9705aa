package dev.crestfall.studio.api.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A record: an object with the components as members, in snake_case. One that is a choice of a
/// sealed interface says which by the member `type`.
public final class RecordShape implements Shape {
  private static final String TAG = "type";

  private final Class<?> type;
  private final Map<String, Type> bindings;
  private final String tag;
  private @Nullable List<Slot> slots;

  RecordShape(Class<?> type, Map<String, Type> bindings) {
    this.type = type;
    this.bindings = bindings;
    this.tag =
        Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed)
            ? Shapes.snake(type.getSimpleName())
            : "";
  }

  /// Components may be of the record's own type, so they are looked at when they are needed.
  List<Slot> slots() {
    List<Slot> known = slots;
    if (known == null) {
      known =
          Arrays.stream(type.getRecordComponents())
              .map(component -> Shapes.slot(component, bindings))
              .toList();
      slots = known;
    }
    return known;
  }

  String tag() {
    return tag;
  }

  @Override
  public @Nullable Object read(JsonNode json, String path, Problems problems) {
    if (!json.isObject()) {
      problems.add(path, "must be an object");
      return null;
    }
    int before = problems.count();
    Set<String> unknown = new HashSet<>();
    json.fieldNames().forEachRemaining(unknown::add);
    @Nullable Object[] values = new @Nullable Object[slots().size()];
    for (int i = 0; i < values.length; i++) {
      Slot slot = slots().get(i);
      unknown.remove(slot.name());
      values[i] = slot.read(json.get(slot.name()), Problems.member(path, slot.name()), problems);
    }
    if (!tag.isEmpty()) {
      unknown.remove(TAG);
    }
    unknown.stream()
        .sorted()
        .forEach(name -> problems.add(Problems.member(path, name), "is not known"));
    return problems.count() > before ? null : make(values, path, problems);
  }

  /// The record of parameters: of the path, which hide those of the query.
  public @Nullable Object parse(
      Map<String, String> path, Map<String, List<String>> query, Problems problems) {
    int before = problems.count();
    Set<String> unknown = new HashSet<>(query.keySet());
    @Nullable Object[] values = new @Nullable Object[slots().size()];
    for (int i = 0; i < values.length; i++) {
      Slot slot = slots().get(i);
      String part = path.get(slot.name());
      List<String> texts = part == null ? query.get(slot.name()) : List.of(part);
      if (part == null) {
        unknown.remove(slot.name());
      }
      values[i] = slot.parse(texts, slot.name(), problems);
    }
    unknown.stream().sorted().forEach(name -> problems.add(name, "is not known"));
    return problems.count() > before ? null : make(values, "", problems);
  }

  /// What the constructor refuses is wrong with the request.
  private @Nullable Object make(@Nullable Object[] values, String path, Problems problems) {
    try {
      return constructor().newInstance(values);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case ApiError error when !error.details().isEmpty() ->
            error
                .details()
                .forEach(one -> problems.add(Problems.member(path, one.path()), one.rule()));
        case ApiError error -> throw error;
        case IllegalArgumentException error ->
            problems.add(path, String.valueOf(error.getMessage()));
        case null, default -> throw new IllegalStateException(type + " can't be made", e);
      }
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " can't be made", e);
    }
  }

  private Constructor<?> constructor() throws NoSuchMethodException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<?> canonical = type.getDeclaredConstructor(types);
    canonical.setAccessible(true);
    return canonical;
  }

  @Override
  public void write(Object value, JsonGenerator out) throws IOException {
    out.writeStartObject();
    if (!tag.isEmpty()) {
      out.writeStringField(TAG, tag);
    }
    for (Slot slot : slots()) {
      out.writeFieldName(slot.name());
      Several.write(slot.of(value), slot.shape(), out);
    }
    out.writeEndObject();
  }

  @Override
  public ObjectNode schema(Components components) {
    return components.reference(name(), this, () -> object(components));
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (Type argument : bindings.values()) {
      name.append(argument instanceof Class<?> raw ? raw.getSimpleName() : "");
    }
    return name.append(type.getSimpleName()).toString();
  }

  private ObjectNode object(Components components) {
    ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = Json.MAPPER.createArrayNode();
    if (!tag.isEmpty()) {
      properties.putObject(TAG).put("type", "string").put("const", tag);
      required.add(TAG);
    }
    for (Slot slot : slots()) {
      properties.set(slot.name(), slot.schema(components));
      if (slot.isRequired()) {
        required.add(slot.name());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  /// The parameters of a route as OpenAPI lists them.
  ///
  /// @param path the names that are parts of the path
  public ArrayNode parameters(Set<String> path, Components components) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (Slot slot : slots()) {
      boolean part = path.contains(slot.name());
      ObjectNode one = list.addObject().put("name", slot.name()).put("in", part ? "path" : "query");
      if (part || slot.isRequired()) {
        one.put("required", true);
      }
      one.set("schema", slot.bare(components));
    }
    return list;
  }

  /// The names of the components.
  public List<String> names() {
    return slots().stream().map(Slot::name).toList();
  }

  @Override
  public String toString() {
    return type.getName();
  }
}
