package io.weightroom.network;

import io.weightroom.layer.Input;
import java.util.List;

/**
 * A network that can be trained. Only {@link NetworkCheck} makes one, so whoever holds it need not
 * check again.
 */
public final class CheckedNetwork {
  private final Network network;
  private final List<CheckedNode> nodes;
  private final List<Head> heads;

  CheckedNetwork(Network network, List<CheckedNode> nodes, List<Head> heads) {
    this.network = network;
    this.nodes = List.copyOf(nodes);
    this.heads = List.copyOf(heads);
  }

  /** The network that is trained: every copy of a repeated block stands in it. */
  public Network network() {
    return network;
  }

  /**
   * The layers, those of every copy of a repeated block, each after the layers whose outputs it
   * takes.
   */
  public List<CheckedNode> nodes() {
    return nodes;
  }

  /** The Output layers with what they predict, in the order of the network. */
  public List<Head> heads() {
    return heads;
  }

  /** The Input layers. */
  public List<CheckedNode> inputs() {
    return nodes.stream().filter(n -> n.layer() instanceof Input).toList();
  }

  public CheckedNode node(String id) {
    return nodes.stream().filter(n -> n.id().equals(id)).findFirst().orElseThrow();
  }

  public Cost cost() {
    return Cost.of(nodes);
  }
}
