/// Lines of the log's files, backwards and forwards.
@NullMarked
package dev.crestfall.logs.file;

import org.jspecify.annotations.NullMarked;
