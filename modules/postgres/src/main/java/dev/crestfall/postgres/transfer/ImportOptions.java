package dev.crestfall.postgres.transfer;

/// What to take over from a script besides its data and definitions.
///
/// @param owners whether `ALTER ... OWNER TO` is run: without, everything belongs to who imports
/// @param privileges whether GRANT and REVOKE are run
public record ImportOptions(boolean owners, boolean privileges) {
  /// Everything as the script says.
  public static final ImportOptions ALL = new ImportOptions(true, true);
}
