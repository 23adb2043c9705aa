package dev.crestfall.authentication.session;

import dev.crestfall.kernel.ApiError;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes a token once, when it is asked for.
final class Later implements Supplier<String> {
  private final Supplier<String> make;
  private final Runnable refused;
  private @Nullable String made;

  /// @param refused what is done when there will be none
  Later(Supplier<String> make, Runnable refused) {
    this.make = make;
    this.refused = refused;
  }

  @Override
  public synchronized String get() {
    if (made == null) {
      try {
        made = make.get();
      } catch (ApiError e) {
        refused.run();
        throw e;
      }
    }
    return made;
  }
}
