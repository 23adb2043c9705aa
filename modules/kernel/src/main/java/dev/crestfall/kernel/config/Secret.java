package dev.crestfall.kernel.config;

/// A value that must not be printed: `toString` hides it, `crestfall config` masks it.
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "[secret]";
  }
}
