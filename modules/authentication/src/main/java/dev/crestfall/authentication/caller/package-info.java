/// Who calls: one credential of a request becomes an identity, remembered no longer than promised.
@NullMarked
package dev.crestfall.authentication.caller;

import org.jspecify.annotations.NullMarked;
