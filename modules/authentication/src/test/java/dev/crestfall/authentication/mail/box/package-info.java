@NullMarked
package dev.crestfall.authentication.mail.box;

import org.jspecify.annotations.NullMarked;
