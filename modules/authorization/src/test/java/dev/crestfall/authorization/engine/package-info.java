/// The engine with its database going away.
@NullMarked
package dev.crestfall.authorization.engine;

import org.jspecify.annotations.NullMarked;
