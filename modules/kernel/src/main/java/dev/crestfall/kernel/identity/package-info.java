/// Who is calling: tokens verified once, turned into an identity.
@NullMarked
package dev.crestfall.kernel.identity;

import org.jspecify.annotations.NullMarked;
