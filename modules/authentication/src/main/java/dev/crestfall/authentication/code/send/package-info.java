/// What people are sent: codes, links and notices.
@NullMarked
package dev.crestfall.authentication.code.send;

import org.jspecify.annotations.NullMarked;
