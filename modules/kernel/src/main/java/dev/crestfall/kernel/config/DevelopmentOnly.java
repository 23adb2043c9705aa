package dev.crestfall.kernel.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Values of a setting that `environment = production` refuses: at start, and in `doctor`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface DevelopmentOnly {
  /// The refused values as text, without regard to case.
  String[] value();

  /// What such a value does, as the end of the sentence "is for development: ...".
  String reason();
}
