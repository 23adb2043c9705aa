/// What users do to themselves, in GoTrue's dialect.
@NullMarked
package dev.crestfall.authentication.gotrue.self;

import org.jspecify.annotations.NullMarked;
