package dev.crestfall.kernel.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The key of a setting whose name is not its component's in kebab-case, and the older names that
/// it also answers to.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /// Without the module's prefix, as `app.settings`; empty for the component's own name.
  String value() default "";

  /// Further names, without the module's prefix; the first one that is set wins, `value` first.
  String[] aliases() default {};
}
