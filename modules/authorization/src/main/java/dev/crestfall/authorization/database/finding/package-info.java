/// What in the database lets clients see or do more than is meant.
@NullMarked
package dev.crestfall.authorization.database.finding;

import org.jspecify.annotations.NullMarked;
