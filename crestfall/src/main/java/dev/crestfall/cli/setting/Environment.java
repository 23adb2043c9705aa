package dev.crestfall.cli.setting;

/// What the installation is for; docs/environments.md has the table of what follows from it.
public enum Environment {
  DEVELOPMENT,
  STAGING,
  PRODUCTION
}
