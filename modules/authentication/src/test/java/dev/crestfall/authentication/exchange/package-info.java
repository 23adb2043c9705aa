/// Tests of the exchange of tokens.
@NullMarked
package dev.crestfall.authentication.exchange;

import org.jspecify.annotations.NullMarked;
