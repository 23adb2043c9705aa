/// What those who write statements share.
@NullMarked
package dev.crestfall.catalog.sql;

import org.jspecify.annotations.NullMarked;
