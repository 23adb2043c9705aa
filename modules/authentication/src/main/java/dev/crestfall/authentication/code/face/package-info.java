/// GoTrue's routes around codes and links.
@NullMarked
package dev.crestfall.authentication.code.face;

import org.jspecify.annotations.NullMarked;
