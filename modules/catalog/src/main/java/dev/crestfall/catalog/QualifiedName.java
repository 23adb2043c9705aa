package dev.crestfall.catalog;

/// A name within a schema. An empty schema leaves the choice to the search path.
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {
  /// As SQL takes it: `"schema"."name"`, quotes doubled.
  public String quoted() {
    return schema.isEmpty() ? quote(name) : quote(schema) + "." + quote(name);
  }

  /// An identifier as SQL takes it. A NUL can't be part of one: the rest after it is dropped.
  public static String quote(String identifier) {
    int end = identifier.indexOf('\0');
    String text = end < 0 ? identifier : identifier.substring(0, end);
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public int compareTo(QualifiedName other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema != 0 ? bySchema : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return schema.isEmpty() ? name : schema + "." + name;
  }
}
