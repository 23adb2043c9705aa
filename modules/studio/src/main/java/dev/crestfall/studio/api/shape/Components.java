package dev.crestfall.studio.api.shape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Schemas that have a name, each described once.
public final class Components {
  private final Map<String, ObjectNode> schemas = new TreeMap<>();
  private final Map<String, Object> owners = new HashMap<>();

  /// A reference to a schema of that name.
  ///
  /// @param owner whose name it is
  /// @throws IllegalStateException when another type has that name already: rename one of them
  ObjectNode reference(String name, Object owner, Supplier<ObjectNode> schema) {
    Object known = owners.putIfAbsent(name, owner);
    if (known == null) {
      schemas.put(name, Json.MAPPER.createObjectNode());
      schemas.put(name, schema.get());
    } else if (!known.equals(owner)) {
      throw new IllegalStateException(
          "%s and %s are both named %s in the API: rename one".formatted(known, owner, name));
    }
    return Json.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
  }

  /// All of them by name.
  public ObjectNode schemas() {
    ObjectNode all = Json.MAPPER.createObjectNode();
    schemas.forEach(all::set);
    return all;
  }
}
