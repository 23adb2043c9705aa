/// Fields and the conditions on them.
@NullMarked
package dev.crestfall.rest.sql.filter;

import org.jspecify.annotations.NullMarked;
