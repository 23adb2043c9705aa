/// Tokens that others issue: where their keys are, and whether a token is good.
@NullMarked
package dev.crestfall.authentication.external.oidc;

import org.jspecify.annotations.NullMarked;
