@NullMarked
package dev.crestfall.testkit;

import org.jspecify.annotations.NullMarked;
