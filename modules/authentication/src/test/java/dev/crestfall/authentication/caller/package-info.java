@NullMarked
package dev.crestfall.authentication.caller;

import org.jspecify.annotations.NullMarked;
