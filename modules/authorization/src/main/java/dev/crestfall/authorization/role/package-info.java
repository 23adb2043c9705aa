/// Permissions, the roles that hold them, and the matrix of both.
@NullMarked
package dev.crestfall.authorization.role;

import org.jspecify.annotations.NullMarked;
