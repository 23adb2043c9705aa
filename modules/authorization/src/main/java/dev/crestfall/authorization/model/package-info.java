/// The words of authorization: principals, scopes, grants, roles.
@NullMarked
package dev.crestfall.authorization.model;

import org.jspecify.annotations.NullMarked;
