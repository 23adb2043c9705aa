@NullMarked
package dev.crestfall.authentication.mail;

import org.jspecify.annotations.NullMarked;
