/// The real program that faults hit, and what it may answer meanwhile.
@NullMarked
package dev.crestfall.fault.program;

import org.jspecify.annotations.NullMarked;
