/// Who else knows our users: the providers of OAuth and OpenID Connect, and what each says of a
/// user.
@NullMarked
package dev.crestfall.authentication.external.provider;

import org.jspecify.annotations.NullMarked;
