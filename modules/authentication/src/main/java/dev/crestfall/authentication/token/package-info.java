/// Access tokens: the keys that sign them, and what a good one looks like.
@NullMarked
package dev.crestfall.authentication.token;

import org.jspecify.annotations.NullMarked;
