/// Tables by database roles: who may read, make, change and delete rows.
@NullMarked
package dev.crestfall.authorization.database.grant;

import org.jspecify.annotations.NullMarked;
