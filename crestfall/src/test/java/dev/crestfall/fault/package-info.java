/// Faults on purpose while clients work, and what must hold then.
@NullMarked
package dev.crestfall.fault;

import org.jspecify.annotations.NullMarked;
