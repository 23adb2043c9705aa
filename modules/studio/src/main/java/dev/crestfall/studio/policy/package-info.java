/// Policies of row-level security, tried out: a statement as somebody, taken back.
@NullMarked
package dev.crestfall.studio.policy;

import org.jspecify.annotations.NullMarked;
