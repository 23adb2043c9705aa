package dev.crestfall.authentication.password;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/// The memory of one thread that hashes, used again for the next password. Each hash fills 19 MB;
/// taken anew every time, it is the garbage collector that most of a busy server's time goes to,
/// and every request waits for that.
final class Blocks implements BlockPool {
  private final Block[] kept;
  private int count;

  /// @param most how many are kept; what a hash needs beyond them is thrown away
  Blocks(int most) {
    this.kept = new Block[most];
  }

  @Override
  public Block allocate() {
    return count == 0 ? new Block() : kept[--count];
  }

  /// What is kept holds nothing of a password, and is as a new one.
  @Override
  public void deallocate(Block block) {
    if (count < kept.length) {
      kept[count++] = block.clear();
    }
  }
}
