/// Tests of authorization.
@NullMarked
package dev.crestfall.authorization;

import org.jspecify.annotations.NullMarked;
