package io.weightroom.network;

import io.weightroom.layer.Layer;

/**
 * A layer in a network, under a name of its own.
 *
 * @param id letters, digits, "_", "-" and "."; unique in the network; names its weights on disk
 */
public record Node(String id, Layer layer) {}
