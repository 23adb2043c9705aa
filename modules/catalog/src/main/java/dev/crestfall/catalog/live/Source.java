package dev.crestfall.catalog.live;

import dev.crestfall.catalog.Picture;
import java.util.function.Supplier;

/// Where pictures come from.
///
/// @param settings asked before each load, so that they may change
record Source<S, C extends Picture<C>>(Supplier<S> settings, Loader<S, C> loader) {}
