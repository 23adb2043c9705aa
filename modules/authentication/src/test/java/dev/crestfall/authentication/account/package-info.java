@NullMarked
package dev.crestfall.authentication.account;

import org.jspecify.annotations.NullMarked;
