/// Our tokens for others' tokens.
@NullMarked
package dev.crestfall.authentication.exchange;

import org.jspecify.annotations.NullMarked;
