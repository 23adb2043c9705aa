/// Questions, in the shapes of AuthZEN.
@NullMarked
package dev.crestfall.authorization.decision;

import org.jspecify.annotations.NullMarked;
