@NullMarked
package dev.crestfall.gateway;

import org.jspecify.annotations.NullMarked;
