/// What modules keep for themselves: their schemas, as the owner of the database.
@NullMarked
package dev.crestfall.kernel.store;

import org.jspecify.annotations.NullMarked;
