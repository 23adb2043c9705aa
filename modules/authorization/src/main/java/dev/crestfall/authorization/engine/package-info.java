/// The decision: what follows from the facts, and where the facts come from.
@NullMarked
package dev.crestfall.authorization.engine;

import org.jspecify.annotations.NullMarked;
