package dev.crestfall.kernel.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A range of addresses, as `192.0.2.0/24`, `2001:db8::/32` or one address. Never resolves a name.
public final class Network {
  private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  /// This machine itself.
  public static final List<Network> LOOPBACK = List.of(parse("127.0.0.0/8"), parse("::1"));

  private final byte[] address;
  private final int bits;

  private Network(byte[] address, int bits) {
    this.address = masked(address, bits);
    this.bits = bits;
  }

  /// Reads a range.
  ///
  /// @throws IllegalArgumentException in words for a person
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
    int most = address.length * 8;
    try {
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits >= 0 && bits <= most) {
        return new Network(address, bits);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a range of addresses", e);
    }
    throw new IllegalArgumentException("'" + text + "' is not a range of addresses");
  }

  /// What is counted as one caller: an IPv4 address, or the 64 bits of an IPv6 network; the text
  /// itself for what is no address.
  public static String ofCaller(String address) {
    try {
      byte[] bytes = bytes(address);
      return bytes.length == 4 ? address : new Network(bytes, 64).toString();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  /// Whether the address lies in this range; false for what is no address.
  public boolean contains(String other) {
    try {
      byte[] bytes = bytes(other);
      return bytes.length == address.length && Arrays.equals(masked(bytes, bits), address);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Whether the text is an address, and not a name or a range.
  public static boolean isAddress(String text) {
    try {
      return bytes(text).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    String plain =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (!NUMERIC.matcher(plain).matches() || plain.indexOf(':') < 0 && !isFourPart(plain)) {
      throw new IllegalArgumentException("'" + text + "' is not an address");
    }
    try {
      return InetAddress.getByName(plain).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is not an address", e);
    }
  }

  private static boolean isFourPart(String text) {
    return text.chars().filter(c -> c == '.').count() == 3;
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int keep = Math.max(0, Math.min(8, bits - i * 8));
      masked[i] &= (byte) (0xff << (8 - keep));
    }
    return masked;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network
        && network.bits == bits
        && Arrays.equals(network.address, address);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(address) * 31 + bits;
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
