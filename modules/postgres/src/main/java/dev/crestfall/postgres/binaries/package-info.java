/// Where the programs of Postgres come from: installed, or unpacked from the class path.
@NullMarked
package dev.crestfall.postgres.binaries;

import org.jspecify.annotations.NullMarked;
