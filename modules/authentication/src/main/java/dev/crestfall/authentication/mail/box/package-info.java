/// The mailbox of a development machine: mails are looked at instead of sent.
@NullMarked
package dev.crestfall.authentication.mail.box;

import org.jspecify.annotations.NullMarked;
