@NullMarked
package dev.crestfall.testkit.demo;

import org.jspecify.annotations.NullMarked;
