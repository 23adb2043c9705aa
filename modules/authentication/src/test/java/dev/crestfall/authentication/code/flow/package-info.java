@NullMarked
package dev.crestfall.authentication.code.flow;

import org.jspecify.annotations.NullMarked;
