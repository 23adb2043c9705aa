/// Recovery codes, for who has lost their second factors.
@NullMarked
package dev.crestfall.authentication.mfa.recovery;

import org.jspecify.annotations.NullMarked;
