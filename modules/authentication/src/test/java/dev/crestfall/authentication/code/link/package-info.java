@NullMarked
package dev.crestfall.authentication.code.link;

import org.jspecify.annotations.NullMarked;
