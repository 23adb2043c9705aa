@NullMarked
package dev.crestfall.authentication.mfa.totp;

import org.jspecify.annotations.NullMarked;
