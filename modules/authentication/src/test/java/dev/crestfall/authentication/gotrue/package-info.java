@NullMarked
package dev.crestfall.authentication.gotrue;

import org.jspecify.annotations.NullMarked;
