@NullMarked
package dev.crestfall.authentication.gotrue.admin;

import org.jspecify.annotations.NullMarked;
