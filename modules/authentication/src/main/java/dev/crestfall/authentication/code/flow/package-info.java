/// Codes for the client that began a sign-in: PKCE.
@NullMarked
package dev.crestfall.authentication.code.flow;

import org.jspecify.annotations.NullMarked;
