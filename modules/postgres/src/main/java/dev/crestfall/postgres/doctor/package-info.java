/// What is right and wrong with the database, for `crestfall doctor`.
@NullMarked
package dev.crestfall.postgres.doctor;

import org.jspecify.annotations.NullMarked;
