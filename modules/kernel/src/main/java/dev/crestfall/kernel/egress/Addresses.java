package dev.crestfall.kernel.egress;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/// Which addresses are somebody else's, on the public internet.
final class Addresses {
  @SuppressWarnings("ArrayRecordComponent")
  private record Net(byte[] prefix, int bits) {
    boolean holds(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Net> RESERVED =
      List.of(
          v4(0, 0, 8),
          v4(10, 0, 8),
          v4(100, 64, 10),
          v4(127, 0, 8),
          v4(169, 254, 16),
          v4(172, 16, 12),
          net(24, 192, 0, 0),
          net(24, 192, 0, 2),
          v4(192, 168, 16),
          v4(198, 18, 15),
          net(24, 198, 51, 100),
          net(24, 203, 0, 113),
          v4(224, 0, 4),
          v4(240, 0, 4));

  private Addresses() {}

  private static Net v4(int first, int second, int bits) {
    return net(bits, first, second, 0);
  }

  private static Net net(int bits, int first, int second, int third) {
    return new Net(new byte[] {(byte) first, (byte) second, (byte) third, 0}, bits);
  }

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return RESERVED.stream().noneMatch(net -> net.holds(bytes));
    }
    // Global unicast is 2000::/3. Of that, what leads to IPv4 or is not routed is left out: Teredo
    // and documentation (2001::/23, 2001:db8::/32), 6to4 (2002::/16), documentation (3fff::/20).
    boolean global = address instanceof Inet6Address && (bytes[0] & 0xe0) == 0x20;
    return global
        && !new Net(v6(0x20, 0x01, 0, 0), 23).holds(bytes)
        && !new Net(v6(0x20, 0x01, 0x0d, 0xb8), 32).holds(bytes)
        && !new Net(v6(0x20, 0x02, 0, 0), 16).holds(bytes)
        && !new Net(v6(0x3f, 0xff, 0, 0), 20).holds(bytes);
  }

  private static byte[] v6(int first, int second, int third, int fourth) {
    byte[] prefix = new byte[16];
    prefix[0] = (byte) first;
    prefix[1] = (byte) second;
    prefix[2] = (byte) third;
    prefix[3] = (byte) fourth;
    return prefix;
  }
}
