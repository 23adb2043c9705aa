/// What administrators do to users, natively: each route asks for a permission.
@NullMarked
package dev.crestfall.authentication.admin;

import org.jspecify.annotations.NullMarked;
