/// What is in a file of rows.
@NullMarked
package dev.crestfall.studio.importing.file;

import org.jspecify.annotations.NullMarked;
