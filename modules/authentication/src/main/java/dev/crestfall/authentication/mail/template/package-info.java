/// What mails look like and say, in the languages there are, and how others' words replace ours.
@NullMarked
package dev.crestfall.authentication.mail.template;

import org.jspecify.annotations.NullMarked;
