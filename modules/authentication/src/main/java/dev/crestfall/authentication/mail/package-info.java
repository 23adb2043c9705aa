/// Messages to people: an outbox, who carries what is in it, and where it goes.
@NullMarked
package dev.crestfall.authentication.mail;

import org.jspecify.annotations.NullMarked;
