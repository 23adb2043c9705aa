package dev.crestfall.authentication.mfa.totp;

import java.util.Arrays;
import java.util.BitSet;

/// What stands in a QR code: the bytes, padding, and the Reed-Solomon code of each block.
final class QrCodewords {
  private static final int FIELD = 0x11d;
  private static final int[] PADDING = {0xec, 0x11};
  private static final int BYTE_MODE = 0b0100;

  private QrCodewords() {}

  static byte[] of(byte[] bytes, int version) {
    return interleave(data(bytes, version), version);
  }

  private static byte[] data(byte[] bytes, int version) {
    BitSet bits = new BitSet();
    int at = append(bits, 0, BYTE_MODE, 4);
    at = append(bits, at, bytes.length, QrVersion.lengthBits(version));
    for (byte value : bytes) {
      at = append(bits, at, value & 0xff, 8);
    }
    byte[] data = new byte[QrVersion.dataCodewords(version)];
    for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
      data[bit / 8] |= (byte) (0x80 >> bit % 8);
    }
    int end = Math.min(at + 4, data.length * 8);
    int used = (end + 7) / 8;
    for (int i = used; i < data.length; i++) {
      data[i] = (byte) PADDING[(i - used) % 2];
    }
    return data;
  }

  private static int append(BitSet bits, int at, int value, int length) {
    for (int i = 0; i < length; i++) {
      bits.set(at + i, (value >>> (length - 1 - i) & 1) == 1);
    }
    return at + length;
  }

  /// Takes of each block in turn: first of the data, then of the correction. Later blocks may be
  /// longer by one.
  private static byte[] interleave(byte[] data, int version) {
    int blocks = QrVersion.blocks(version);
    int correction = QrVersion.correction(version);
    int shorter = data.length / blocks;
    int shortBlocks = blocks - data.length % blocks;
    byte[] generator = generator(correction);
    byte[] all = new byte[data.length + blocks * correction];
    int from = 0;
    for (int block = 0; block < blocks; block++) {
      int length = block < shortBlocks ? shorter : shorter + 1;
      byte[] part = Arrays.copyOfRange(data, from, from + length);
      from += length;
      for (int i = 0; i < length; i++) {
        int to = i < shorter ? i * blocks + block : shorter * blocks + block - shortBlocks;
        all[to] = part[i];
      }
      byte[] rest = remainder(part, generator);
      for (int i = 0; i < correction; i++) {
        all[data.length + i * blocks + block] = rest[i];
      }
    }
    return all;
  }

  /// The product of (x - 2^i), without its leading 1.
  private static byte[] generator(int degree) {
    byte[] product = new byte[degree];
    product[degree - 1] = 1;
    int root = 1;
    for (int i = 0; i < degree; i++) {
      for (int j = 0; j < degree; j++) {
        int next = j + 1 < degree ? product[j + 1] : 0;
        product[j] = (byte) (multiply(product[j] & 0xff, root) ^ next);
      }
      root = multiply(root, 2);
    }
    return product;
  }

  private static byte[] remainder(byte[] data, byte[] generator) {
    byte[] rest = new byte[generator.length];
    for (byte value : data) {
      int factor = (value ^ rest[0]) & 0xff;
      System.arraycopy(rest, 1, rest, 0, rest.length - 1);
      rest[rest.length - 1] = 0;
      for (int i = 0; i < rest.length; i++) {
        rest[i] ^= (byte) multiply(generator[i] & 0xff, factor);
      }
    }
    return rest;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    for (int bit = 7; bit >= 0; bit--) {
      product = product << 1 ^ (product >>> 7) * FIELD;
      product ^= (b >>> bit & 1) * a;
    }
    return product;
  }
}
