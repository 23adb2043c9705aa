/// As whom people run SQL: roles, and the claims of users.
@NullMarked
package dev.crestfall.studio.sql.actor;

import org.jspecify.annotations.NullMarked;
