package dev.crestfall.rest.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes one JSON document from top to bottom into memory; no tree is held.
public final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ByteArrayOutputStream bytes;
  private final JsonGenerator json;

  /// `expected` is the size in bytes that spares most copying.
  public JsonWriter(int expected) {
    this.bytes = new ByteArrayOutputStream(expected);
    this.json = run(() -> FACTORY.createGenerator(bytes));
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private interface Write {
    void run() throws IOException;
  }

  private static <T> T run(Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An object, or an item of an array.
  public void object(Runnable members) {
    write(json::writeStartObject);
    members.run();
    write(json::writeEndObject);
  }

  /// A member that is an object.
  public void object(String name, Runnable members) {
    write(() -> json.writeFieldName(name));
    object(members);
  }

  /// A member that is an array.
  public void array(String name, Runnable items) {
    write(() -> json.writeFieldName(name));
    array(items);
  }

  /// An array within an array.
  public void array(Runnable items) {
    write(json::writeStartArray);
    items.run();
    write(json::writeEndArray);
  }

  /// A member that is an array of texts.
  public void texts(String name, List<String> texts) {
    array(name, () -> texts.forEach(this::item));
  }

  /// A text within an array.
  public void item(@Nullable String text) {
    write(() -> json.writeString(text));
  }

  /// A member that is a text; null leaves it out.
  public void text(String name, @Nullable String text) {
    if (text != null) {
      write(() -> json.writeStringField(name, text));
    }
  }

  public void number(String name, long number) {
    write(() -> json.writeNumberField(name, number));
  }

  public void truth(String name, boolean truth) {
    write(() -> json.writeBooleanField(name, truth));
  }

  /// A member whose value is JSON already.
  public void raw(String name, String value) {
    write(() -> {
      json.writeFieldName(name);
      json.writeRawValue(value);
    });
  }

  /// A member that refers to a part of this document.
  public void reference(String group, String name) {
    text("$ref", Reference.to(group, name));
  }

  public byte[] finish() {
    write(json::close);
    return bytes.toByteArray();
  }
}
