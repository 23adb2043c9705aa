package dev.crestfall.cli.boot;

import dev.crestfall.kernel.Module;

/// One module's turn in the order of starting.
///
/// @param factory called when all steps before have started
record Step(String name, Factory factory) {
  /// Makes a module, unstarted.
  @FunctionalInterface
  interface Factory {
    Module make() throws Exception;
  }
}
