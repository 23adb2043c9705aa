package dev.crestfall.rest.response.header;

/// One header line. The value is what goes over the wire: bytes above ASCII as Latin-1 characters.
public record Header(String name, String value) {
  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }
}
