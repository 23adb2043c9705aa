package dev.crestfall.studio.api.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.config.Default;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The shapes of types.
public final class Shapes {
  private static final Map<Key, Shape> KNOWN = new ConcurrentHashMap<>();

  private record Key(Class<?> type, Map<String, Type> bindings) {}

  private Shapes() {}

  /// The shape of a type without parameters.
  ///
  /// @throws IllegalStateException for a type that has none
  public static Shape of(Class<?> type) {
    return of(type, Map.of());
  }

  /// The shape of a record.
  public static RecordShape ofRecord(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalStateException(type + " is no record");
    }
    return (RecordShape) of(type, Map.of());
  }

  /// The shape of a record with one parameter.
  public static RecordShape ofRecord(Class<?> type, Class<?> parameter) {
    return (RecordShape) of(type, Map.of(type.getTypeParameters()[0].getName(), parameter));
  }

  private static Shape of(Class<?> type, Map<String, Type> bindings) {
    Shape scalar = Scalar.ALL.get(type);
    return scalar != null
        ? scalar
        : KNOWN.computeIfAbsent(new Key(type, bindings), key -> make(key.type(), key.bindings()));
  }

  private static Shape make(Class<?> type, Map<String, Type> bindings) {
    if (type.isRecord() && type != JsonText.class) {
      return new RecordShape(type, bindings);
    }
    if (type.isEnum()) {
      return new EnumShape(type);
    }
    if (type.isSealed() && type.isInterface()) {
      return new ChoiceShape(type);
    }
    if (type == ObjectNode.class) {
      return new AnyShape(true);
    }
    if (type == JsonNode.class || type == JsonText.class) {
      return new AnyShape(false);
    }
    throw new IllegalStateException(type + " has no shape: see modules/studio/README.md");
  }

  static Slot slot(RecordComponent component, Map<String, Type> bindings) {
    AnnotatedType declared = component.getAnnotatedType();
    boolean optional = component.getType() == Optional.class;
    AnnotatedType inner =
        optional
            ? ((AnnotatedParameterizedType) declared).getAnnotatedActualTypeArguments()[0]
            : declared;
    Slot.Presence presence =
        optional
            ? Slot.Presence.OPTIONAL
            : isNullable(declared) ? Slot.Presence.NULLABLE : Slot.Presence.REQUIRED;
    Default otherwise = component.getAnnotation(Default.class);
    About about = component.getAnnotation(About.class);
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    return new Slot(
        snake(component.getName()),
        shape(inner, bindings),
        presence,
        otherwise == null ? null : otherwise.value(),
        component.getAnnotation(Limit.class),
        about == null ? "" : about.value(),
        accessor);
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static Shape shape(AnnotatedType annotated, Map<String, Type> bindings) {
    return switch (annotated.getType()) {
      case Class<?> plain -> of(plain);
      case TypeVariable<?> variable ->
          of((Class<?>) Objects.requireNonNull(bindings.get(variable.getName())));
      case ParameterizedType generic ->
          generic(
              (Class<?>) generic.getRawType(),
              List.of(((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()),
              bindings);
      default -> throw new IllegalStateException(annotated + " has no shape");
    };
  }

  private static Shape generic(
      Class<?> raw, List<AnnotatedType> arguments, Map<String, Type> bindings) {
    AnnotatedType last = arguments.getLast();
    if (List.class.isAssignableFrom(raw)) {
      return new Several.Items(shape(last, bindings), isNullable(last));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return new Several.Named(shape(last, bindings), isNullable(last));
    }
    Map<String, Type> own = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      Type argument = arguments.get(i).getType();
      own.put(
          raw.getTypeParameters()[i].getName(),
          argument instanceof TypeVariable<?> variable
              ? Objects.requireNonNull(bindings.get(variable.getName()))
              : argument);
    }
    return of(raw, own);
  }

  static String snake(String name) {
    return SnakeCaseStrategy.INSTANCE.translate(name);
  }
}
