/// What Crestfall puts into a database: roles, grants, its own schema, the trigger that tells of
/// DDL. Everything can be done again, and nothing that exists is changed.
@NullMarked
package dev.crestfall.postgres.bootstrap;

import org.jspecify.annotations.NullMarked;
