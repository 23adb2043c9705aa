/// The log of our own Postgres: read where it is written, searched, grouped and followed.
@NullMarked
package dev.crestfall.logs;

import org.jspecify.annotations.NullMarked;
