/// Third stage: a plan as SQL text and bound values.
@NullMarked
package dev.crestfall.rest.sql;

import org.jspecify.annotations.NullMarked;
