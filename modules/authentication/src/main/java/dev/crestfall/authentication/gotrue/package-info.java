/// GoTrue's contract over the one engine.
@NullMarked
package dev.crestfall.authentication.gotrue;

import org.jspecify.annotations.NullMarked;
