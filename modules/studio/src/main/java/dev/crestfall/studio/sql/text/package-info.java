/// SQL as text: cutting a script into statements, and telling what each may do.
@NullMarked
package dev.crestfall.studio.sql.text;

import org.jspecify.annotations.NullMarked;
