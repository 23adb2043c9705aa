/// Whether a credential is good now, remembered no longer than that is certainly true.
@NullMarked
package dev.crestfall.authentication.judgement;

import org.jspecify.annotations.NullMarked;
