/// Routes of Studio's API: what they take and answer is said by records, and from that they are
/// bound, checked and documented.
@NullMarked
package dev.crestfall.studio.api;

import org.jspecify.annotations.NullMarked;
