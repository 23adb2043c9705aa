/// Hooks: functions of the database or of another server that have a say in what happens here, in
/// GoTrue's form.
@NullMarked
package dev.crestfall.authentication.hook;

import org.jspecify.annotations.NullMarked;
