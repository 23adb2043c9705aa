package dev.crestfall.studio.api.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Bounds of a component: of a number its value, of a text its length, of a list or map how many it
/// holds. Both ends are allowed.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Limit {
  long min() default Long.MIN_VALUE;

  long max() default Long.MAX_VALUE;
}
