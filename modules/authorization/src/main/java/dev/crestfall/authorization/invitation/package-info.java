/// Invitations, by mail or by link.
@NullMarked
package dev.crestfall.authorization.invitation;

import org.jspecify.annotations.NullMarked;
