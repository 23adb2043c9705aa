/// What callers may do: roles, permissions and decisions, in HTTP and in SQL.
@NullMarked
package dev.crestfall.authorization;

import org.jspecify.annotations.NullMarked;
