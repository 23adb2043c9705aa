/// What a database contains, for the facades: tables, columns, keys, relationships, routines. An
/// immutable [dev.crestfall.catalog.Catalog] is read in one pass and replaced as a whole on DDL.
@NullMarked
package dev.crestfall.catalog;

import org.jspecify.annotations.NullMarked;
