/// Pages of rows: which, in what order, from where on, and what of them is sent.
@NullMarked
package dev.crestfall.studio.rows.page;

import org.jspecify.annotations.NullMarked;
