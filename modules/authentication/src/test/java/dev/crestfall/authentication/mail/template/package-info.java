@NullMarked
package dev.crestfall.authentication.mail.template;

import org.jspecify.annotations.NullMarked;
