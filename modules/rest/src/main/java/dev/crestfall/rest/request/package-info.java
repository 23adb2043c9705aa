/// First stage: what the caller asks for, as data; nothing here knows the database.
@NullMarked
package dev.crestfall.rest.request;

import org.jspecify.annotations.NullMarked;
