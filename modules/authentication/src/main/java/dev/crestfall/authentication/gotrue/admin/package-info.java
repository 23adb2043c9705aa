/// What who holds the service key does to users, in GoTrue's dialect.
@NullMarked
package dev.crestfall.authentication.gotrue.admin;

import org.jspecify.annotations.NullMarked;
