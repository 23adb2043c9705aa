package dev.crestfall.cli.boot;

import dev.crestfall.kernel.Module;

/// One module's turn in the order of starting.
///
/// @param frontDoor takes callers in: such modules stop first and together
/// @param factory called when all steps before have started
record Step(String name, boolean frontDoor, Factory factory) {
  /// Makes a module, unstarted.
  @FunctionalInterface
  interface Factory {
    Module make() throws Exception;
  }
}
