/// Who is calling: every scheme there is, and GoTrue's contract as a second face.
@NullMarked
package dev.crestfall.authentication;

import org.jspecify.annotations.NullMarked;
