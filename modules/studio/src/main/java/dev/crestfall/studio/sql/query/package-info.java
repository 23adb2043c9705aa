/// Open tabs and saved queries of the SQL editor.
@NullMarked
package dev.crestfall.studio.sql.query;

import org.jspecify.annotations.NullMarked;
