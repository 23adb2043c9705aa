/// Second factors over HTTP, natively and as GoTrue's clients know them.
@NullMarked
package dev.crestfall.authentication.mfa.face;

import org.jspecify.annotations.NullMarked;
