@NullMarked
package dev.crestfall.testkit.transfer;

import org.jspecify.annotations.NullMarked;
