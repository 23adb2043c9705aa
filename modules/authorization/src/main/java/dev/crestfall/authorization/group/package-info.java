/// Groups of principals.
@NullMarked
package dev.crestfall.authorization.group;

import org.jspecify.annotations.NullMarked;
