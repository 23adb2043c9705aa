/// Invitations between the module that has them and the one that has people's addresses.
@NullMarked
package dev.crestfall.cli.invitation;

import org.jspecify.annotations.NullMarked;
