/// Signed requests: a profile of HTTP Message Signatures (RFC 9421) and Digest Fields (RFC 9530).
@NullMarked
package dev.crestfall.authentication.hmac;

import org.jspecify.annotations.NullMarked;
