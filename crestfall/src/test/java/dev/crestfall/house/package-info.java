/// Rules of the whole house, held by tests.
@NullMarked
package dev.crestfall.house;

import org.jspecify.annotations.NullMarked;
