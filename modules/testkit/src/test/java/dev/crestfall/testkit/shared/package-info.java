/// What processes share: messages, and counts.
@NullMarked
package dev.crestfall.testkit.shared;

import org.jspecify.annotations.NullMarked;
