/// Tests of what administrators do to users.
@NullMarked
package dev.crestfall.authentication.admin;

import org.jspecify.annotations.NullMarked;
