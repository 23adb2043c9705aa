@NullMarked
package dev.crestfall.authentication.session;

import org.jspecify.annotations.NullMarked;
