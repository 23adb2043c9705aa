/// Proofs that a person asks, as services for that give them to pages.
@NullMarked
package dev.crestfall.authentication.captcha;

import org.jspecify.annotations.NullMarked;
